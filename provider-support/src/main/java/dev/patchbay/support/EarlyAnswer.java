package dev.patchbay.support;

import dev.patchbay.spi.Deadlines;
import dev.patchbay.spi.Deadlines.Deadline;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a body is still wanted while it is written. An upstream that has answered already need neither read on nor
 * close, and then the write waits for a window that never opens while the answer lies there. So a write that gets nowhere is
 * ended when something has arrived, after which the answer is read as if the upstream had hung up. One thread writes.
 */
final class EarlyAnswer {

    private static final long LOOK_NANOS = Duration.ofMillis(250).toNanos();

    /** What arrives over TLS may be no answer but a ticket for the next session, so there a write gets more time. */
    private static final long SECURE_NANOS = Duration.ofSeconds(10).toNanos();

    private final Supplier<@Nullable Socket> connection;
    private final Deadline look = new Deadline(this::look);
    private volatile boolean writing;
    private volatile long written;

    private long seen; // by the thread that looks alone, once it is armed
    private long since;

    EarlyAnswer(Supplier<@Nullable Socket> connection) {
        this.connection = connection;
    }

    /** The body is about to be written; gives what it is to be written to. */
    OutputStream watched(OutputStream out) {
        seen = 0;
        since = System.nanoTime();
        written = 0;
        writing = true;
        Deadlines.shared().set(look, LOOK_NANOS);
        return new Counted(out);
    }

    /** The body is written, or failed. */
    void end() {
        writing = false;
        Deadlines.shared().clear(look);
    }

    private void look() {
        @Nullable Socket socket = connection.get();
        @Nullable SocketChannel channel = socket == null ? null : socket.getChannel();
        if (!writing || channel == null) {
            return;
        }
        long now = System.nanoTime();
        if (written != seen) {
            seen = written;
            since = now;
        }
        try {
            long patience = socket instanceof SSLSocket ? SECURE_NANOS : LOOK_NANOS;
            if (now - since >= patience && channel.socket().getInputStream().available() > 0) {
                channel.shutdownOutput(); // which ends the write, and nothing else
                return;
            }
        } catch (IOException gone) {
            return; // the write has noticed
        }
        Deadlines.shared().set(look, LOOK_NANOS);
    }

    /** Tells how far the writing has come. */
    private final class Counted extends OutputStream {
        private final OutputStream out;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
            written += count;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
