package dev.patchbay.support;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Whether a connection from the pool is still silent. One that its upstream closed meanwhile would cost the attempt, and
 * bytes that nobody asked for would be taken for the answer to the next request. OkHttp looks only after ten idle
 * seconds.
 */
final class IdleCheck {

    /** A connection from the pool is of no use any more; nothing was sent on it. */
    static final class Stale extends IOException {
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private IdleCheck() {}

    /** Throws {@link Stale} unless the connection is open and has nothing to say. */
    static void check(Socket socket) throws Stale {
        try {
            @Nullable SocketChannel channel = socket.getChannel();
            boolean silent = channel == null ? silentForAMoment(socket) : silentNow(channel);
            if (silent) {
                return;
            }
        } catch (IOException broken) {
            // As good as closed.
        }
        throw new Stale();
    }

    private static boolean silentNow(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        int read = channel.read(ByteBuffer.allocate(1));
        channel.configureBlocking(true);
        return read == 0;
    }

    /** TLS has messages of its own to read first, so there it takes a blocking read with the shortest timeout. */
    private static boolean silentForAMoment(Socket socket) throws IOException {
        int before = socket.getSoTimeout();
        socket.setSoTimeout(1);
        try {
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException silent) {
            socket.setSoTimeout(before);
            return true;
        }
    }
}
