package dev.patchbay.conformance;

import dev.patchbay.conformance.upstream.FullBacklog;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.Steps;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;

/**
 * A phase in which an upstream comes to a halt.
 *
 * @param phase its name
 * @param opening an upstream that does it
 */
record Stall(String phase, Function<Exchange, At> opening) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration DROP = Duration.ofMillis(20);

    private static final byte[] HEAD =
            ("HTTP/1.1 200 OK\r\nX-Padding: " + "x".repeat(4000)).getBytes(StandardCharsets.US_ASCII);

    /** Where it happens. */
    interface At extends AutoCloseable {
        /** The base URL. */
        URI baseUrl();

        /** Waits until an attempt is stuck there. */
        void await() throws InterruptedException;

        /** Whether an attempt gets there in this time, as far as anybody can see. */
        boolean isReached(Duration atMost) throws InterruptedException;

        @Override
        default void close() {}
    }

    /** An upstream that sees what becomes of its clients. */
    record Seen(ScriptedUpstream upstream, boolean secure) implements At {
        @Override
        public URI baseUrl() {
            URI plain = upstream.baseUrl();
            return secure ? URI.create("https://" + plain.getAuthority()) : plain;
        }

        @Override
        public void await() throws InterruptedException {
            if (!upstream.awaitFired(PATIENCE)) {
                throw new AssertionError("expected a request, but none came");
            }
            Thread.sleep(DROP.toMillis()); // the little that comes before the halt has to be read
        }

        @Override
        public boolean isReached(Duration atMost) throws InterruptedException {
            return upstream.awaitFired(atMost);
        }
    }

    /** A port that never answers. */
    private record Unseen(FullBacklog backlog) implements At {
        @Override
        public URI baseUrl() {
            return backlog.baseUrl();
        }

        @Override
        public void await() throws InterruptedException {
            Thread.sleep(DROP.toMillis()); // nobody can see a connection that waits
        }

        @Override
        public boolean isReached(Duration atMost) {
            return true;
        }

        @Override
        public void close() {
            backlog.close();
        }
    }

    /** Those that come before any item of an answer. */
    static List<Stall> beforeContent() {
        return List.of(
                new Stall("opening the connection", exchange -> {
                    FullBacklog backlog = new FullBacklog();
                    Assumptions.assumeTrue(backlog.isFull(), "this system takes any number of connections in");
                    return new Unseen(backlog);
                }),
                new Stall(
                        "the handshake of TLS",
                        exchange -> new Seen(
                                exchange.playing(Steps.onConnect("a handshake that is not answered")
                                        .hold()),
                                true)),
                at("the headers", success -> Instruction.silence()),
                at(
                        "headers that drip",
                        success -> Steps.of("headers that drip")
                                .drip(HEAD, 1, DROP)
                                .hold()),
                at("the first byte", Instruction::silenceAfterHeaders));
    }

    /** Those, and the middle of the body. */
    static List<Stall> all() {
        List<Stall> all = new ArrayList<>(beforeContent());
        all.add(at("the body", success -> Instruction.stall(success, success.size() / 2)));
        return all;
    }

    /** The body of an answer that is not a stream, byte by byte. */
    static Stall drip() {
        return at("a body that drips", success -> Instruction.drip(success.withBody(new byte[10_000]), 1, DROP));
    }

    /** Whether its upstream sees what becomes of its clients. */
    boolean isSeen() {
        return !phase.equals("opening the connection");
    }

    private static Stall at(String phase, Function<WireAnswer, Instruction> instruction) {
        return new Stall(
                phase,
                exchange -> new Seen(
                        exchange.playing(instruction.apply(exchange.wire().success())), false));
    }
}
