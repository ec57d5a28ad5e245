package dev.patchbay.support.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLSocket;

/** An upstream on loopback that plays one script per connection, counts requests and notices hang-ups. */
public final class ScriptedServer implements AutoCloseable {

    /** What the server does on one connection. */
    @FunctionalInterface
    public interface Script {
        void play(Conversation conversation) throws IOException;
    }

    private final ServerSocket listener;
    private final Script script;
    private final String scheme;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Semaphore hangUps = new Semaphore(0);
    private final Semaphore ends = new Semaphore(0);
    private final Semaphore reached = new Semaphore(0);

    private ScriptedServer(ServerSocketFactory sockets, String scheme, Script script) throws IOException {
        this.listener = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.scheme = scheme;
        this.script = script;
        daemon(this::acceptAll, "scripted-server");
    }

    /** Plays a script on every connection. */
    public static ScriptedServer playing(Script script) throws IOException {
        return new ScriptedServer(ServerSocketFactory.getDefault(), "http", script);
    }

    /** Plays a script on every connection, over TLS. */
    public static ScriptedServer playingTls(TestTls tls, Script script) throws IOException {
        return new ScriptedServer(tls.serverSockets(), "https", script);
    }

    /** Gives the same answer to every request, on connections that are kept. */
    public static ScriptedServer answering(String answer) throws IOException {
        return playing(conversation -> {
            while (conversation.readRequest()) {
                conversation.write(answer);
            }
        });
    }

    /** The base URL, by address. */
    public String url() {
        return url("127.0.0.1");
    }

    /** The base URL, by a name for this machine. */
    public String url(String host) {
        return scheme + "://" + host + ":" + listener.getLocalPort();
    }

    /** How many requests arrived, heads at least. */
    public int requestCount() {
        return requests.size();
    }

    /** How many connections were accepted. */
    public int connectionCount() {
        return connections.get();
    }

    /** Heads of the requests, in order of arrival. */
    public List<String> requests() {
        return requests;
    }

    /** Waits until the client hung up on a conversation that waited for it. */
    public boolean sawHangUp() throws InterruptedException {
        return hangUps.tryAcquire(5, TimeUnit.SECONDS);
    }

    /** Waits until a conversation was over and its connection closed, which on loopback the other end can see by then. */
    public boolean sawEnd() throws InterruptedException {
        return ends.tryAcquire(5, TimeUnit.SECONDS);
    }

    /** Waits until a script came to its {@link Conversation#mark}. */
    public boolean reachedMark() throws InterruptedException {
        return reached.tryAcquire(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    void requested(String head) {
        requests.add(head);
    }

    void hungUp() {
        hangUps.release();
    }

    void marked() {
        reached.release();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                open.add(socket);
                daemon(() -> converse(socket), "scripted-conversation");
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket socket) {
        boolean tls = socket instanceof SSLSocket;
        try (socket) {
            socket.setTcpNoDelay(true);
            script.play(new Conversation(this, socket));
            if (tls) {
                socket.shutdownOutput(); // closing waits for the client's own goodbye, which one in a pool does not say
                ends.release();
            }
        } catch (IOException gone) {
            // Tests look at what the client made of it.
        }
        if (!tls) {
            ends.release();
        }
    }

    private static void daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
