package dev.patchbay.conformance.upstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A port where connections are neither accepted nor refused: somebody listens, but the queue of those that wait is full. Not
 * every system lets a queue be full. Thread-safe.
 */
public final class FullBacklog implements AutoCloseable {

    private static final int MOST_WAITING = 20;
    private static final int PATIENCE_MILLIS = 100;

    private final ServerSocket server;
    private final List<Socket> waiting = new ArrayList<>();
    private boolean full;

    /** A port whose queue has been filled, as far as that can be done. */
    public FullBacklog() {
        try {
            server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            for (int i = 0; i < MOST_WAITING && !full; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(server.getLocalSocketAddress(), PATIENCE_MILLIS);
                } catch (SocketTimeoutException noRoom) {
                    full = true;
                }
            }
        } catch (IOException noPort) {
            throw new UncheckedIOException("loopback gives no port to listen on", noPort);
        }
    }

    /** Whether a further connection waits. */
    public boolean isFull() {
        return full;
    }

    /** Where it is. */
    public URI baseUrl() {
        return URI.create("http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort());
    }

    @Override
    public void close() {
        try {
            for (Socket socket : waiting) {
                socket.close();
            }
            server.close();
        } catch (IOException gone) {
            // Closed is all it has to be.
        }
    }
}
