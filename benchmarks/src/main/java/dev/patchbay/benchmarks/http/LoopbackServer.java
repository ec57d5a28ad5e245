package dev.patchbay.benchmarks.http;

import dev.patchbay.benchmarks.measure.Rounds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/**
 * A server that costs next to nothing: it answers every request on a connection in the same way, keeps the connection, and
 * allocates nothing per request by itself. Its threads are not counted.
 */
public final class LoopbackServer implements AutoCloseable {

    private static final int BACKLOG = 128;
    private static final String HOST = "127.0.0.1";

    private final ServerSocket server;
    private final Reply reply;

    private LoopbackServer(ServerSocket server, Reply reply) {
        this.server = server;
        this.reply = reply;
    }

    /** What is said to a request. */
    @FunctionalInterface
    public interface Reply {

        /** Says it; the connection is left open, unless it breaks. */
        void to(Socket connection) throws IOException;
    }

    /** A server that answers with these bytes, head included. */
    public static LoopbackServer answering(byte[] answer) {
        return replying(connection -> connection.getOutputStream().write(answer));
    }

    /** A server that answers every request in this way. */
    public static LoopbackServer replying(Reply reply) {
        try {
            LoopbackServer server =
                    new LoopbackServer(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), reply);
            server.start("accept", server::accept);
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What clients call {@code base-url}. */
    public String baseUrl() {
        return "http://" + HOST + ":" + server.getLocalPort() + "/v1";
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket connection = server.accept();
            connection.setTcpNoDelay(true);
            start("serve", () -> serve(connection));
        }
    }

    private void serve(Socket connection) throws IOException {
        try (connection) {
            RequestSkipper requests = new RequestSkipper(connection.getInputStream());
            while (requests.skip()) {
                reply.to(connection);
            }
        }
    }

    private void start(String what, Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (SocketException gone) {
                        // closed, here or there
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                },
                Rounds.NOT_COUNTED + what);
        thread.setDaemon(true);
        thread.start();
    }

    private interface Task {
        void run() throws IOException;
    }
}
