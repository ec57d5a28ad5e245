package dev.patchbay.benchmarks.flight;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of its own, so that neither its memory nor its sockets count: a server that answers nobody until as many
 * requests wait as it was told, and then everybody. That it answers proves that all of them were in flight at once.
 *
 * <p>It prints its port, then how many wait when they are complete, and answers when it reads a line.
 */
public final class HoldingServer {

    private static final int BACKLOG = 20_000;
    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nContent-Type: audio/pcm\r\nContent-Length: 4\r\n\r\n"
                    + "\u0000\u0001\u0000\u0001")
            .getBytes(StandardCharsets.ISO_8859_1);

    private final List<SocketChannel> waiting = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(64 << 10);

    private HoldingServer() {}

    /** Waits for as many requests as the argument says. */
    public static void main(String[] args) throws IOException {
        new HoldingServer().run(Integer.parseInt(args[0]));
    }

    private void run(int expected) throws IOException {
        try (Selector selector = Selector.open();
                ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            System.out.println(server.socket().getLocalPort());
            while (waiting.size() < expected) {
                selector.select(key -> serve(selector, server, key));
            }
            System.out.println(waiting.size());
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            for (SocketChannel connection : waiting) {
                connection.write(ByteBuffer.wrap(ANSWER));
            }
            System.in.read(); // stays until the other side is done
        }
    }

    private void serve(Selector selector, ServerSocketChannel server, SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                for (SocketChannel one = server.accept(); one != null; one = server.accept()) {
                    one.configureBlocking(false);
                    one.register(selector, SelectionKey.OP_READ, new Received());
                }
            } else {
                read((SocketChannel) key.channel(), (Received) key.attachment(), key);
            }
        } catch (IOException gone) {
            key.cancel();
        }
    }

    /** A request is complete when its JSON body is: it ends with a brace after the empty line. */
    private void read(SocketChannel connection, Received received, SelectionKey key) throws IOException {
        buffer.clear();
        if (connection.read(buffer) < 0) {
            key.cancel();
            return;
        }
        received.text.append(new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1));
        int head = received.text.indexOf("\r\n\r\n");
        if (head > 0 && received.text.indexOf("}", head) > 0) {
            received.text.setLength(0);
            waiting.add(connection);
        }
    }

    /** What has come of a request. */
    private static final class Received {
        private final StringBuilder text = new StringBuilder();
    }
}
