package dev.patchbay.conformance.upstream;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an upstream does with one request. A plain answer can be played by any HTTP server; everything else is about
 * exact bytes and times and is played on a raw socket. Immutable and thread-safe.
 */
public final class Instruction {

    private final String label;
    private final @Nullable WireAnswer plain;
    private final boolean beforeRequest;
    private final Play play;

    Instruction(String label, @Nullable WireAnswer plain, boolean beforeRequest, Play play) {
        this.label = label;
        this.plain = plain;
        this.beforeRequest = beforeRequest;
        this.play = play;
    }

    /** Reads the request and answers it. */
    public static Instruction answer(WireAnswer answer) {
        Objects.requireNonNull(answer, "answer");
        return new Instruction("answer " + answer, answer, false, connection -> {
            connection.send(answer.head());
            connection.send(answer.body());
            return true;
        });
    }

    /** Reads the request and answers as it deserves. */
    public static Instruction deciding(Function<ReceivedRequest, WireAnswer> answers) {
        Objects.requireNonNull(answers, "answers");
        return new Instruction("an answer by request", null, false, connection -> {
            WireAnswer answer = answers.apply(connection.request());
            connection.send(answer.head());
            connection.send(answer.body());
            return true;
        });
    }

    /** Resets the connection as soon as it is open, without reading anything; counts as no request. */
    public static Instruction resetOnConnect() {
        return new Instruction("reset on connect", null, true, Connection::reset);
    }

    /** Reads the request, then resets the connection without a byte of an answer. */
    public static Instruction resetAfterRequest() {
        return new Instruction("reset after the request", null, false, Connection::reset);
    }

    /** Reads the request and never answers; waits until the client goes away. */
    public static Instruction silence() {
        return new Instruction("silence", null, false, Connection::hold);
    }

    /** Reads the request, sends status and headers and never a byte of the body; waits until the client goes away. */
    public static Instruction silenceAfterHeaders(WireAnswer answer) {
        return new Instruction("silence after the headers of " + answer, null, false, connection -> {
            connection.send(answer.head());
            return connection.hold();
        });
    }

    /** Sends status and headers at once and the body in small pieces, with a pause before each. */
    public static Instruction drip(WireAnswer answer, int bytes, Duration pause) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a drop has at least one byte");
        }
        return new Instruction("drip " + answer, null, false, connection -> {
            connection.send(answer.head());
            byte[] body = answer.body();
            for (int from = 0; from < body.length; from += bytes) {
                if (!connection.pause(pause)) {
                    return false;
                }
                connection.send(body, from, Math.min(bytes, body.length - from));
            }
            return true;
        });
    }

    /** Announces the whole body, sends only its first bytes, and nothing more; waits until the client goes away. */
    public static Instruction stall(WireAnswer answer, int bytes) {
        if (bytes < 0 || bytes >= answer.size()) {
            throw new IllegalArgumentException("only part of the body can be sent, so 0 to " + (answer.size() - 1));
        }
        return new Instruction("stall " + answer + " after " + bytes, null, false, connection -> {
            connection.send(answer.head());
            connection.send(answer.body(), 0, bytes);
            return connection.hold();
        });
    }

    /** Announces the whole body, sends only its first bytes and closes the connection in an orderly way. */
    public static Instruction cut(WireAnswer answer, int bytes) {
        if (bytes < 0 || bytes >= answer.size()) {
            throw new IllegalArgumentException("only part of the body can be sent, so 0 to " + (answer.size() - 1));
        }
        return new Instruction("cut " + answer + " after " + bytes, null, false, connection -> {
            connection.send(answer.head());
            connection.send(answer.body(), 0, bytes);
            return false;
        });
    }

    /** The answer, when this is nothing but an answer. */
    @Nullable
    WireAnswer plain() {
        return plain;
    }

    /** Whether it is played on a new connection, before any request is read. */
    boolean beforeRequest() {
        return beforeRequest;
    }

    /** Plays it; true when the connection may carry another request. */
    boolean play(Connection connection) throws IOException {
        return play.on(connection);
    }

    /** A few words for people. */
    @Override
    public String toString() {
        return label;
    }

    /** What is done with a connection. */
    @FunctionalInterface
    interface Play {
        boolean on(Connection connection) throws IOException;
    }
}
