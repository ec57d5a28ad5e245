package dev.patchbay.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.StreamSource;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.stream.StreamBody.Form;
import dev.patchbay.support.testing.Answers;
import dev.patchbay.support.testing.Conversation;
import dev.patchbay.support.testing.ScriptedServer;
import dev.patchbay.support.testing.TestAttempt;
import dev.patchbay.support.testing.TestTls;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever stops reading stops the upstream, at once, from any thread and in any state. */
final class StreamCancelTest {

    private static final String CHUNKED = Answers.head(200, "Transfer-Encoding: chunked");
    private static final ExecutorService POOL = Executors.newCachedThreadPool();

    /** Far from what waiting for a timer would take, on any machine; the number that is promised is asked of a thousand. */
    private static final Duration PROMPTLY = Duration.ofSeconds(2);

    /** Where a stream is when it is cancelled. */
    enum State {
        /** Headers are there, nobody has asked for anything. */
        UNREAD,
        /** Somebody waits for the first item. */
        WAITING,
        /** An item was read, nobody waits for the next. */
        BETWEEN,
        /** An item was read, and somebody waits for the rest of the next, which has begun. */
        MIDWAY,
        /** The answer is complete, and what may follow is waited for. */
        COMPLETE
    }

    @AfterAll
    static void closePool() {
        POOL.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void closesTheConnectionAndAnswersWhoeverWaits(State state) throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> play(conversation, state))) {
            Told told = Told.by(server.url(), Form.EVENTS, TestAttempt.on(POOL));
            CompletableFuture<@Nullable String> pending = bringTo(state, told);

            long begun = System.nanoTime();
            told.source().cancel();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            boolean noticed = server.sawHangUp();
            Duration noticedAfter = Duration.ofNanos(System.nanoTime() - begun);
            told.source().cancel();

            assertThat(took).isLessThan(PROMPTLY);
            assertThat(noticed).isTrue();
            assertThat(noticedAfter).isLessThan(PROMPTLY);
            if (pending != null) {
                assertThat(Told.failureOf(() -> Told.await(pending)).kind()).isEqualTo(ErrorKind.CANCELLED);
            }
            assertThat(Told.failureOf(told::next).kind()).isEqualTo(ErrorKind.CANCELLED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void soDoesTheEndOfTheAttempt(State state) throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> play(conversation, state))) {
            TestAttempt attempt = TestAttempt.on(POOL);
            Told told = Told.by(server.url(), Form.EVENTS, attempt);
            CompletableFuture<@Nullable String> pending = bringTo(state, told);

            attempt.cancel();

            assertThat(server.sawHangUp()).isTrue();
            if (pending != null) {
                assertThat(Told.failureOf(() -> Told.await(pending)).kind()).isEqualTo(ErrorKind.CANCELLED);
            }
            assertThat(Told.failureOf(told::next).kind()).isEqualTo(ErrorKind.CANCELLED);
            told.source().cancel();
        }
    }

    @Test
    void anAttemptWhoseTimeIsUpSaysSo() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> play(conversation, State.WAITING))) {
            TestAttempt attempt = TestAttempt.lasting(Duration.ofMillis(200));
            Told told = Told.by(server.url(), Form.EVENTS, attempt);
            CompletableFuture<ProviderException> failure = CompletableFuture.supplyAsync(told::failure, POOL);
            while (attempt.remaining().toNanos() > 0) {
                TimeUnit.MILLISECONDS.sleep(10);
            }

            attempt.cancel();

            assertThat(Told.await(failure).kind()).isEqualTo(ErrorKind.TIMEOUT);
            assertThat(server.sawHangUp()).isTrue();
        }
    }

    @Test
    void theTimeOfTheAttemptDoesNotEndAStreamThatIsThere() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(CHUNKED);
            conversation.pause(300);
            conversation.write(Answers.chunk("data: late\n\ndata: [DONE]\n\n") + Answers.chunk(""));
        })) {
            TestAttempt attempt = TestAttempt.lasting(Duration.ofMillis(150));

            assertThat(Told.by(server.url(), Form.EVENTS, attempt).rest()).containsExactly("late");
            assertThat(attempt.remaining()).isNegative();
        }
    }

    @Test
    void headersThatDoNotComeEndWithTheAttempt() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.waitForHangUp();
        })) {
            ProviderException failure = Told.failureOf(
                    () -> Told.by(server.url(), Form.EVENTS, TestAttempt.lasting(Duration.ofMillis(150))));

            assertThat(failure.kind()).isEqualTo(ErrorKind.TIMEOUT);
            assertThat(server.sawHangUp()).isTrue();
        }
    }

    @Test
    void anInterruptEndsTheWaitAndTheStream() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> play(conversation, State.WAITING))) {
            Told told = Told.by(server.url(), Form.EVENTS, TestAttempt.relaxed());
            CompletableFuture<Boolean> flagged = new CompletableFuture<>();
            Thread reader = new Thread(() -> {
                ProviderException failure = told.failure();
                flagged.complete(failure.kind() == ErrorKind.CANCELLED
                        && Thread.currentThread().isInterrupted());
            });
            reader.start();
            assertThat(server.reachedMark()).isTrue();
            TimeUnit.MILLISECONDS.sleep(50); // the reader must be in its read, which nothing outside of it can see

            reader.interrupt();

            assertThat(Told.await(flagged)).isTrue();
            assertThat(server.sawHangUp()).isTrue();
        }
    }

    @Test
    void closingInTheMiddleOfAnItemsArrivalIsHeard() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> play(conversation, State.BETWEEN))) {
            Told told = Told.by(server.url(), Form.EVENTS, TestAttempt.on(POOL));
            List<String> seen = new CopyOnWriteArrayList<>();
            CompletableFuture<Void> closed = told.pull().thenAccept(item -> {
                seen.add(item);
                told.source().cancel();
            });

            Told.await(closed);

            assertThat(server.sawHangUp()).isTrue();
            assertThat(seen).containsExactly("first");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anExecutorThatIsClosedEndsTheStream(boolean first) throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> play(conversation, State.BETWEEN))) {
            int[] left = {first ? 1 : 2};
            TestAttempt attempt = TestAttempt.on(task -> {
                if (left[0]-- == 0) {
                    throw new RejectedExecutionException();
                }
                task.run();
            });
            Told told = Told.by(server.url(), Form.EVENTS, attempt);

            ProviderException failure = told.failure();

            assertThat(failure.kind()).isEqualTo(ErrorKind.LOCAL_FAULT);
            assertThat(server.sawHangUp()).isTrue();
        }
    }

    @Test
    void overTlsToo() throws Exception {
        TestTls tls = TestTls.forName("ip:127.0.0.1");
        OkHttpClient client = RootClient.get()
                .newBuilder()
                .sslSocketFactory(tls.clientSockets(), tls.trust())
                .build();
        for (State state : State.values()) {
            try (ScriptedServer server = ScriptedServer.playingTls(tls, conversation -> play(conversation, state))) {
                HttpProvider provider = Told.provider(server.url(), Form.EVENTS)
                        .via(() -> client)
                        .build();
                Told told = Told.by(provider, TestAttempt.on(POOL));
                bringTo(state, told);

                long begun = System.nanoTime();
                told.source().cancel();

                assertThat(server.sawHangUp()).isTrue();
                assertThat(Duration.ofNanos(System.nanoTime() - begun))
                        .as(state.name())
                        .isLessThan(PROMPTLY);
            }
        }
    }

    /** The number that is promised: the upstream sees the end within 50 ms, in 99 of 100 cases, in whatever state. */
    @Test
    void aThousandReadersThatWalkAwayAreNoticedInTime(TestReporter reporter) throws Exception {
        List<Long> nanos = new ArrayList<>();
        for (State state : State.values()) {
            try (ScriptedServer server = ScriptedServer.playing(conversation -> play(conversation, state))) {
                HttpProvider provider = Told.provider(server.url(), Form.EVENTS).build();
                for (int i = 0; i < 1_000 / State.values().length; i++) {
                    Told told = Told.by(provider, TestAttempt.on(POOL));
                    bringTo(state, told);
                    StreamSource<String> source = told.source();
                    long begun = System.nanoTime();
                    source.cancel();
                    assertThat(server.sawHangUp()).isTrue();
                    nanos.add(System.nanoTime() - begun);
                }
                assertThat(server.requestCount()).isEqualTo(200);
            }
        }
        Collections.sort(nanos);

        reporter.publishEntry(
                "upstream closed, µs",
                "p50 %d, p99 %d, longest %d"
                        .formatted(nanos.get(499) / 1_000, nanos.get(989) / 1_000, nanos.get(999) / 1_000));
        assertThat(nanos).hasSize(1_000);
        assertThat(Duration.ofNanos(nanos.get(989))).isLessThan(Duration.ofMillis(50));
    }

    /** Waits until the stream is where it should be; the pending pull there, if any. */
    private static @Nullable CompletableFuture<@Nullable String> bringTo(State state, Told told) {
        switch (state) {
            case UNREAD -> {
                return null;
            }
            case WAITING -> {
                return told.pull();
            }
            case BETWEEN -> {
                assertThat(told.next()).isEqualTo("first");
                return null;
            }
            case MIDWAY -> {
                assertThat(told.next()).isEqualTo("first");
                return told.pull();
            }
            case COMPLETE -> {
                assertThat(told.next()).isEqualTo("stop");
                return told.pull();
            }
        }
        throw new AssertionError(state);
    }

    private static void play(Conversation conversation, State state) throws IOException {
        conversation.readRequest();
        conversation.write(CHUNKED);
        switch (state) {
            case UNREAD, WAITING -> {}
            case BETWEEN -> conversation.write(Answers.chunk("data: first\n\n"));
            case MIDWAY -> conversation.write(Answers.chunk("data: first\n\nevent: seco"));
            case COMPLETE -> conversation.write(Answers.chunk("event: finish\ndata: stop\n\n"));
        }
        conversation.mark();
        conversation.waitForHangUp();
    }
}
