package dev.patchbay.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.stream.StreamBody.Form;
import dev.patchbay.support.testing.Answers;
import dev.patchbay.support.testing.ScriptedServer;
import dev.patchbay.support.testing.TestAttempt;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Who sets the pace of a stream: its reader, and an upstream only within bounds. */
final class StreamPaceTest {

    private static final String CHUNKED = Answers.head(200, "Transfer-Encoding: chunked");
    private static final ExecutorService POOL = Executors.newCachedThreadPool();

    @AfterAll
    static void closePool() {
        POOL.shutdownNow();
    }

    @Test
    void whatHasArrivedIsDecodedOnTheThreadThatAsks() throws Exception {
        AtomicInteger tasks = new AtomicInteger();
        ExecutorService one = Executors.newSingleThreadExecutor();
        try (ScriptedServer server = ScriptedServer.answering(
                CHUNKED + Answers.chunk("data: x\n\n".repeat(200) + "data: [DONE]\n\n") + Answers.chunk(""))) {
            Told told = Told.by(server.url(), Form.EVENTS, TestAttempt.on(task -> {
                tasks.incrementAndGet();
                one.execute(task);
            }));
            assertThat(told.next()).isEqualTo("x");
            one.submit(() -> {}).get(); // so that the task before has ended

            for (int i = 1; i < 200; i++) {
                assertThat(told.pull()).isCompletedWithValue("x");
            }

            assertThat(tasks.get()).isEqualTo(2); // the headers, and the first piece
            assertThat(told.next()).isNull();
        } finally {
            one.shutdownNow();
        }
    }

    @Test
    void aSubscriberThatAsksOnArrivalKeepsItsThread() throws Exception {
        AtomicInteger tasks = new AtomicInteger();
        CountDownLatch subscribed = new CountDownLatch(1);
        int count = 500;
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < count; i++) {
            body.append(Answers.chunk("data: " + i + "\n\n"));
        }
        body.append(Answers.chunk("data: [DONE]\n\n")).append(Answers.chunk(""));
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(CHUNKED);
            conversation.await(subscribed);
            conversation.write(body.toString());
        })) {
            Told told = Told.by(server.url(), Form.EVENTS, TestAttempt.on(task -> {
                tasks.incrementAndGet();
                POOL.execute(task);
            }));
            CompletableFuture<List<String>> all = new CompletableFuture<>();

            pullOnArrival(told, new ArrayList<>(), all);
            subscribed.countDown();

            assertThat(Told.await(all)).hasSize(count).startsWith("0", "1").endsWith("" + (count - 1));
            assertThat(tasks.get()).isEqualTo(2); // the headers, and one that stayed
        }
    }

    @Test
    void nothingIsReadThatNobodyAskedFor() throws Exception {
        String piece = "x".repeat(64 << 10);
        AtomicLong written = new AtomicLong();
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(CHUNKED);
            try {
                for (int i = 0; i < 2_048; i++) { // 128 MiB, far more than what sockets hold
                    conversation.write(Answers.chunk(piece));
                    written.addAndGet(piece.length());
                }
            } catch (IOException hungUp) {
                conversation.mark();
            }
        })) {
            Told told = Told.by(server.url(), Form.BYTES, TestAttempt.on(POOL));
            read(told, 10);

            long stoppedAt = whereItStops(written);
            read(told, stoppedAt + (8 << 20));

            assertThat(stoppedAt).isLessThan(64 << 20);
            assertThat(whereItStops(written)).isGreaterThan(stoppedAt).isLessThan(2_048L * piece.length());
            told.source().cancel();
            assertThat(server.reachedMark()).isTrue();
        }
    }

    @Test
    void dropsInTheMiddleOfALineAreNotWaitedForForEver() throws Exception {
        assertDripEnds(Form.EVENTS, "data: " + "x".repeat(1_000));
    }

    @Test
    void norAreDropsOfSound() throws Exception {
        assertDripEnds(Form.BYTES, "x".repeat(1_000));
    }

    @Test
    void longPausesBetweenEventsAreTheRoutersAffair() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(CHUNKED);
            for (int i = 0; i < 30; i++) {
                conversation.write(Answers.chunk(": ping\n\n"));
                conversation.pause(2);
            }
            conversation.write(Answers.chunk("data: x\n\ndata: [DONE]\n\n") + Answers.chunk(""));
        })) {
            assertThat(Told.by(impatient(server, Form.EVENTS), TestAttempt.relaxed())
                            .rest())
                    .containsExactly("x");
        }
    }

    @Test
    void whatMakesUpNoItemIsReportedAsLife() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(CHUNKED + Answers.chunk(": ping\n\n"));
            conversation.mark();
            conversation.waitForHangUp();
        })) {
            TestAttempt attempt = TestAttempt.on(POOL);
            Told told = Told.by(server.url(), Form.EVENTS, attempt);
            CompletableFuture<String> item = told.pull();

            assertThat(server.reachedMark()).isTrue();
            assertThat(attempt.sawLife()).isTrue();
            assertThat(item).isNotDone();
            told.source().cancel();
        }
    }

    @Test
    void halfALineIsNoLife() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(CHUNKED + Answers.chunk("data: x") + Answers.chunk("y"));
            conversation.write(Answers.chunk("\n\ndata: [DONE]\n\n") + Answers.chunk(""));
        })) {
            TestAttempt attempt = TestAttempt.relaxed();

            assertThat(Told.by(server.url(), Form.EVENTS, attempt).rest()).containsExactly("xy");
            assertThat(attempt.sawNoMoreLife()).isTrue();
        }
    }

    @Test
    void onePauseBeforeALittleSoundIsNoDrip() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(CHUNKED + Answers.chunk("x"));
            conversation.pause(5);
            conversation.write(Answers.chunk("y".repeat(1_000)));
            conversation.pause(5);
            conversation.write(Answers.chunk("z"));
            conversation.write(Answers.chunk(""));
        })) {
            assertThat(String.join(
                            "",
                            Told.by(impatient(server, Form.BYTES), TestAttempt.relaxed())
                                    .rest()))
                    .hasSize(1_002);
        }
    }

    private static void assertDripEnds(Form form, String body) throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(Answers.head(200, "Content-Length: " + body.length()));
            conversation.drip(body, 5);
            conversation.waitForHangUp();
        })) {
            ProviderException failure =
                    Told.by(impatient(server, form), TestAttempt.relaxed()).failure();

            assertThat(failure.kind()).isEqualTo(ErrorKind.TIMEOUT);
        }
    }

    /** A clock on which every look is a second later, so that ten reads are ten seconds. */
    private static HttpProvider impatient(ScriptedServer server, Form form) {
        LongSupplier clock = new AtomicLong()::incrementAndGet;
        return Told.provider(server.url(), form)
                .with(new Patience(
                        () -> Duration.ofSeconds(clock.getAsLong()).toNanos(),
                        Duration.ofSeconds(2),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(10)))
                .build();
    }

    private static void read(Told told, long bytes) {
        for (long read = 0; read < bytes; ) {
            read += String.valueOf(told.next()).length();
        }
    }

    private static void pullOnArrival(Told told, List<String> items, CompletableFuture<List<String>> all) {
        told.pull().whenComplete((item, failure) -> {
            if (failure != null) {
                all.completeExceptionally(failure);
            } else if (item == null) {
                all.complete(items);
            } else {
                items.add(item);
                pullOnArrival(told, items, all);
            }
        });
    }

    /** Waits until nothing moves any more. */
    private static long whereItStops(AtomicLong written) throws InterruptedException {
        long before = -1;
        for (int still = 0; still < 10; ) {
            Thread.sleep(20);
            long now = written.get();
            still = now == before ? still + 1 : 0;
            before = now;
        }
        return before;
    }
}
