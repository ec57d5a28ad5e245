package dev.patchbay.conformance.upstream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An answer step by step, byte for byte and pause for pause, for everything that {@link Instruction} has no word for. Ends
 * with what becomes of the connection. Immutable and thread-safe.
 */
public final class Steps {

    private final String label;
    private final boolean beforeRequest;
    private final List<Instruction.Play> steps;

    private Steps(String label, boolean beforeRequest, List<Instruction.Play> steps) {
        this.label = label;
        this.beforeRequest = beforeRequest;
        this.steps = steps;
    }

    /**
     * No step yet; the request is read to its end before the first.
     *
     * @param label a few words for people
     */
    public static Steps of(String label) {
        return new Steps(Objects.requireNonNull(label, "label"), false, List.of());
    }

    /** No step yet; they begin with the connection, before anything of a request is read, and count as no request. */
    public static Steps onConnect(String label) {
        return new Steps(Objects.requireNonNull(label, "label"), true, List.of());
    }

    /** Sends bytes at once. */
    public Steps send(byte[] bytes) {
        byte[] copy = bytes.clone();
        return then(connection -> {
            connection.send(copy);
            return true;
        });
    }

    /** Sends text at once, each character as one byte. */
    public Steps send(String latin) {
        return send(latin.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends bytes as one chunk of a chunked body (RFC 9112 section 7.1). */
    public Steps chunk(byte[] bytes) {
        return send(Integer.toHexString(bytes.length) + "\r\n").send(bytes).send("\r\n");
    }

    /** Ends a chunked body. */
    public Steps lastChunk() {
        return send("0\r\n\r\n");
    }

    /** Sends nothing for so long; the rest is left out when the client goes away meanwhile. */
    public Steps pause(Duration time) {
        return then(connection -> connection.pause(time));
    }

    /** Sends bytes in small pieces, with a pause before each. */
    public Steps drip(byte[] bytes, int size, Duration pause) {
        byte[] copy = bytes.clone();
        return then(connection -> {
            for (int from = 0; from < copy.length; from += size) {
                if (!connection.pause(pause)) {
                    return false;
                }
                connection.send(copy, from, Math.min(size, copy.length - from));
            }
            return true;
        });
    }

    /** Sends the same bytes again and again, this many times or until the client goes away. */
    public Steps repeat(byte[] bytes, int times) {
        byte[] copy = bytes.clone();
        return then(connection -> {
            for (int i = 0; i < times; i++) {
                connection.send(copy);
            }
            return true;
        });
    }

    /** Reads so many bytes and no more. */
    public Steps take(int bytes) {
        return then(connection -> connection.take(bytes));
    }

    /** Reads so many bytes, and what follows them at once, without keeping any. */
    public Steps discard(long bytes) {
        return then(connection -> {
            connection.discard(bytes);
            return true;
        });
    }

    /** After that the connection may carry another request. */
    public Instruction keep() {
        return end(connection -> true);
    }

    /** After that the connection is closed in an orderly way. */
    public Instruction close() {
        return end(connection -> false);
    }

    /** After that no more is sent, while what the client sends is still read for a moment. */
    public Instruction halfClose() {
        return end(Connection::halfClose);
    }

    /** After that the connection is reset. */
    public Instruction reset() {
        return end(Connection::reset);
    }

    /** After that nothing happens until the client goes away. */
    public Instruction hold() {
        return end(Connection::hold);
    }

    private Steps then(Instruction.Play step) {
        List<Instruction.Play> more = new ArrayList<>(steps);
        more.add(step);
        return new Steps(label, beforeRequest, List.copyOf(more));
    }

    private Instruction end(Instruction.Play end) {
        return new Instruction(label, null, beforeRequest, connection -> play(connection) && end.on(connection));
    }

    private boolean play(Connection connection) throws IOException {
        for (Instruction.Play step : steps) {
            if (!step.on(connection)) {
                return false;
            }
        }
        return true;
    }
}
