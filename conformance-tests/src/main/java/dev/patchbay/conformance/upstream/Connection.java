package dev.patchbay.conformance.upstream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One client's connection: request after request, each met by the next instruction. Runs on its own thread. */
final class Connection implements Runnable {

    private static final Duration GRACE = Duration.ofMillis(50);

    private final Socket socket;
    private final Playback playback;
    private final InputStream in;
    private final OutputStream out;
    private @Nullable ReceivedRequest current;

    Connection(Socket socket, Playback playback) throws IOException {
        this.socket = socket;
        this.playback = playback;
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    @Override
    public void run() {
        boolean answering = false;
        try {
            Instruction first = playback.takeBeforeRequest();
            if (first != null) {
                first.play(this);
                return;
            }
            RequestReader reader = new RequestReader(in, out);
            boolean open = true;
            while (open) {
                ReceivedRequest request = nextRequest(reader);
                if (request == null) {
                    return;
                }
                answering = true;
                current = request;
                open = playback.take(request).play(this);
                answering = false;
            }
        } catch (IOException clientIsGone) {
            if (answering) {
                playback.abandoned();
            }
        } finally {
            close();
        }
    }

    /** A pooled connection may be older than the instruction that is about new ones: it meets it at its next byte. */
    private @Nullable ReceivedRequest nextRequest(RequestReader reader) throws IOException {
        socket.setSoTimeout(0);
        in.mark(1);
        if (in.read() == -1) {
            return null;
        }
        in.reset();
        Instruction instead = playback.takeBeforeRequest();
        if (instead != null) {
            instead.play(this);
            return null;
        }
        return reader.next();
    }

    /** Sends bytes at once. */
    void send(byte[] bytes) throws IOException {
        send(bytes, 0, bytes.length);
    }

    /** Sends part of some bytes at once. */
    void send(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        out.flush();
        playback.sent(length);
    }

    /** Ends the connection with a reset. */
    boolean reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
        return false;
    }

    /** Waits until the client closes the connection. */
    boolean hold() {
        while (pause(Duration.ofHours(1))) {
            // Whatever it sends meanwhile is of no interest.
        }
        return false;
    }

    /** Waits, and says whether the client is still there; notes it when it is not. */
    boolean pause(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        try {
            for (long left = time.toNanos(); left > 0; left = until - System.nanoTime()) {
                socket.setSoTimeout((int) Math.max(1, Duration.ofNanos(left).toMillis()));
                if (in.read() == -1) {
                    playback.abandoned();
                    return false;
                }
            }
            return true;
        } catch (SocketTimeoutException over) {
            return true;
        } catch (IOException clientIsGone) {
            playback.abandoned();
            return false;
        }
    }

    /** Reads on until so many bytes have come and no more are on their way, and keeps none of them. */
    void discard(long bytes) throws IOException {
        byte[] scratch = new byte[16 << 10];
        socket.setSoTimeout((int) GRACE.toMillis());
        long seen = 0;
        while (true) {
            try {
                int count = in.read(scratch);
                if (count < 0) {
                    return;
                }
                seen += count;
            } catch (SocketTimeoutException nothingNow) {
                if (seen >= bytes) {
                    return;
                }
            }
        }
    }

    /** Reads so many bytes and keeps none; false when the client ends before. */
    boolean take(int bytes) throws IOException {
        return in.readNBytes(bytes).length == bytes;
    }

    /** The request that is being answered. */
    ReceivedRequest request() {
        return Objects.requireNonNull(current, "there is no request yet");
    }

    /** Says that nothing more will come, and reads on for a moment what the client still sends. */
    boolean halfClose() throws IOException {
        socket.shutdownOutput();
        pause(GRACE);
        return false;
    }

    void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // Closed is all it has to be.
        }
    }
}
