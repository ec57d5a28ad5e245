package dev.patchbay.conformance.upstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An upstream on a raw socket: exact bytes, exact times, and it sees connections come and go. On a random port of
 * loopback, without Nagle's delay, on daemon threads; a bounded number of connections.
 */
public final class ScriptedUpstream implements Upstream {

    /** Of 64 callers, each of whom may open one per call and close it in its own time. */
    static final int MOST_CONNECTIONS = 1_024;

    private static final long PATIENCE_MILLIS = 2_000;

    /** Of all upstreams: to start a thread for each connection takes longer than most connections. */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(ScriptedUpstream::daemon);

    private final ServerSocket server;
    private final String scheme;
    private final Playback playback;
    private final Map<Connection, Future<?>> connections = new HashMap<>();
    private @Nullable Future<?> acceptor;
    private volatile boolean closed;

    private ScriptedUpstream(Script script, ServerSocketFactory sockets, String scheme) throws IOException {
        this.server = sockets.createServerSocket(0, MOST_CONNECTIONS, InetAddress.getLoopbackAddress());
        this.scheme = scheme;
        this.playback = new Playback(script);
    }

    /** An upstream that plays this script from now on. */
    public static ScriptedUpstream playing(Script script) {
        return playing(script, ServerSocketFactory.getDefault(), "http");
    }

    /** The same over TLS. A client that leaves at the handshake is a connection, and no request. */
    public static ScriptedUpstream secured(Script script, SSLContext certificates) {
        return playing(script, certificates.getServerSocketFactory(), "https");
    }

    private static ScriptedUpstream playing(Script script, ServerSocketFactory sockets, String scheme) {
        try {
            ScriptedUpstream upstream = new ScriptedUpstream(script, sockets, scheme);
            upstream.acceptor = THREADS.submit(upstream::accept);
            return upstream;
        } catch (IOException noPort) {
            throw new UncheckedIOException("loopback gives no port to listen on", noPort);
        }
    }

    @Override
    public URI baseUrl() {
        return URI.create(scheme + "://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort());
    }

    @Override
    public List<ReceivedRequest> journal() {
        return playback.journal();
    }

    /** How many connections were opened. */
    public int connections() {
        return playback.connections();
    }

    /** Waits until every instruction of the script has begun; false when the time is up first. */
    public boolean awaitFired(Duration atMost) throws InterruptedException {
        return playback.awaitFired(atMost);
    }

    /** How many bytes went to clients so far. */
    public long sent() {
        return playback.sent();
    }

    /** Waits until so many bytes went to clients; false when the time is up first. */
    public boolean awaitSent(long bytes, Duration atMost) throws InterruptedException {
        return playback.awaitSent(bytes, atMost);
    }

    /** Waits until no more connections than this are open; false when the time is up first. */
    public boolean awaitOpen(int connectionsAtMost, Duration atMost) throws InterruptedException {
        return playback.awaitOpen(connectionsAtMost, atMost);
    }

    /** Waits until so many requests are complete; false when the time is up first. */
    public boolean awaitRequests(int count, Duration atMost) throws InterruptedException {
        return playback.awaitRequests(count, atMost);
    }

    /**
     * Waits until so many clients have closed their connection before they had their answer.
     *
     * @return when the last of them did, on the clock of {@link System#nanoTime}; empty when the time is up first
     */
    public OptionalLong awaitAbandoned(int count, Duration atMost) throws InterruptedException {
        return playback.awaitAbandoned(count, atMost);
    }

    @Override
    public List<String> unfired() {
        return playback.unfired();
    }

    @Override
    public int unscripted() {
        return playback.unscripted();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        playback.closing();
        try {
            server.close();
        } catch (IOException gone) {
            // Closed is all it has to be.
        }
        List<@Nullable Future<?>> running = new ArrayList<>();
        running.add(acceptor);
        synchronized (connections) {
            connections.notifyAll();
            connections.keySet().forEach(Connection::close);
            running.addAll(connections.values());
        }
        running.forEach(ScriptedUpstream::waitFor);
    }

    private void accept() {
        while (!closed) {
            try {
                serve(server.accept());
            } catch (IOException closing) {
                // Either this upstream is closed, or a client left before it was greeted.
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        Connection connection = new Connection(socket, playback);
        playback.connected();
        synchronized (connections) {
            awaitRoom();
            if (closed || connections.size() == MOST_CONNECTIONS) {
                connection.close();
                return;
            }
            connections.put(connection, THREADS.submit(() -> {
                try {
                    connection.run();
                } finally {
                    playback.disconnected();
                    synchronized (connections) {
                        connections.remove(connection);
                        connections.notifyAll();
                    }
                }
            }));
        }
    }

    /** Threads that are done may have to wait for a turn to say so; to hang up on the next client would be a fault of this end. */
    private void awaitRoom() {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        try {
            while (!closed && connections.size() == MOST_CONNECTIONS && System.nanoTime() < until) {
                connections.wait(PATIENCE_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "scripted-upstream");
        thread.setDaemon(true);
        return thread;
    }

    private static void waitFor(@Nullable Future<?> running) {
        try {
            if (running != null) {
                running.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException broken) {
            Thread here = Thread.currentThread();
            here.getUncaughtExceptionHandler().uncaughtException(here, broken.getCause());
        } catch (TimeoutException over) {
            // Nobody waits for it any longer.
        }
    }
}
