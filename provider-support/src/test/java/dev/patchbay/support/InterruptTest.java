package dev.patchbay.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.testing.Answers;
import dev.patchbay.support.testing.Conversation;
import dev.patchbay.support.testing.FullBacklog;
import dev.patchbay.support.testing.ScriptedServer;
import dev.patchbay.support.testing.TestAttempt;
import dev.patchbay.support.testing.TestTls;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever stops waiting gets the thread back at once, and the upstream notices. */
final class InterruptTest {

    private static final int MOMENTS = 100;
    private static final Duration PROMPTLY = Duration.ofSeconds(2);
    private static final long APART = TimeUnit.MICROSECONDS.toNanos(30);

    private static TestTls tls;

    /** How an attempt in flight is ended. */
    enum End {
        INTERRUPT,
        CANCEL
    }

    @BeforeAll
    static void makeACertificate() throws Exception {
        tls = TestTls.forName("ip:127.0.0.1");
        try (ScriptedServer server = ScriptedServer.playingTls(tls, conversation -> {
            conversation.readRequest();
            conversation.write(Answers.of(200, "warm"));
        })) {
            Asking.ask(Asking.provider(server.url(), tls).build(), TestAttempt.relaxed());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whileConnecting(End end) throws Exception {
        try (FullBacklog full = new FullBacklog()) {
            InFlight call = new InFlight(Asking.provider(full.url()).build());

            call.end(end);

            call.assertEndedAtOnce(end);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whileWaitingForHeaders(End end) throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(InterruptTest::silent)) {
            endsAndIsNoticed(server, Asking.provider(server.url()).build(), end);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whileWaitingForHeadersOverTls(End end) throws Exception {
        try (ScriptedServer server = ScriptedServer.playingTls(tls, InterruptTest::silent)) {
            endsAndIsNoticed(server, Asking.provider(server.url(), tls).build(), end);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whileReadingTheBody(End end) throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(InterruptTest::halfABody)) {
            endsAndIsNoticed(server, Asking.provider(server.url()).build(), end);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whileReadingTheBodyOverTls(End end) throws Exception {
        try (ScriptedServer server = ScriptedServer.playingTls(tls, InterruptTest::halfABody)) {
            endsAndIsNoticed(server, Asking.provider(server.url(), tls).build(), end);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whileReadingARefusal(End end) throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(Answers.head(500, "Content-Length: 10") + "half");
            conversation.mark();
            conversation.waitForHangUp();
        })) {
            endsAndIsNoticed(server, Asking.provider(server.url()).build(), end);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whileShakingHands(End end) throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.mark();
            conversation.waitForHangUp();
        })) {
            String url = server.url().replace("http:", "https:");
            endsAndIsNoticed(server, Asking.provider(url, tls).build(), end);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whileSendingALargeBody(End end) throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readHead();
            conversation.mark();
            conversation.pause(400);
            conversation.waitForHangUp();
        })) {
            HttpProvider provider = Asking.provider(server.url()).build();
            InFlight call = new InFlight(provider, new Ask("any", new byte[64 << 20]));
            assertThat(server.reachedMark()).isTrue();

            call.end(end);

            call.assertEndedAtOnce(end);
            assertThat(server.sawHangUp()).isTrue();
        }
    }

    /** Every moment of a call from before its connection to its wait for the rest of the body. */
    @ParameterizedTest
    @EnumSource
    void atAnyMoment(End end) throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(InterruptTest::halfABody)) {
            HttpProvider provider = Asking.provider(server.url()).build();
            for (int moment = 0; moment < MOMENTS; moment++) {
                InFlight call = new InFlight(provider);
                long started = System.nanoTime();
                while (System.nanoTime() - started < moment * APART) {
                    Thread.onSpinWait();
                }

                call.end(end);

                call.assertEndedAtOnce(end);
            }
        }
    }

    @Test
    void anInterruptedThreadSendsNothing() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(Answers.of(200, "x"))) {
            HttpProvider provider = Asking.provider(server.url()).build();

            Thread.currentThread().interrupt();
            ProviderException failure = Asking.failure(provider, TestAttempt.relaxed());
            boolean flag = Thread.interrupted();

            assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED);
            assertThat(flag).isTrue();
            assertThat(server.connectionCount()).isZero();
        }
    }

    @Test
    void aCancelledAttemptSendsNothing() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(Answers.of(200, "x"))) {
            TestAttempt attempt = TestAttempt.relaxed();
            attempt.cancel();

            ProviderException failure =
                    Asking.failure(Asking.provider(server.url()).build(), attempt);

            assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED);
            assertThat(server.connectionCount()).isZero();
        }
    }

    private static void silent(Conversation conversation) throws IOException {
        conversation.readRequest();
        conversation.mark();
        conversation.waitForHangUp();
    }

    private static void halfABody(Conversation conversation) throws IOException {
        conversation.readRequest();
        conversation.write(Answers.head(200, "Content-Length: 10") + "half");
        conversation.mark();
        conversation.waitForHangUp();
    }

    private static void endsAndIsNoticed(ScriptedServer server, HttpProvider provider, End end) throws Exception {
        InFlight call = new InFlight(provider);
        assertThat(server.reachedMark()).isTrue();

        call.end(end);

        call.assertEndedAtOnce(end);
        assertThat(server.sawHangUp()).isTrue();
    }

    /** A call on a thread of its own. */
    private static final class InFlight {
        private final TestAttempt attempt = TestAttempt.relaxed();
        private final FutureTask<Ended> task;
        private final Thread thread;
        private long endedAt;

        InFlight(HttpProvider provider) {
            this(provider, Ask.of("question"));
        }

        InFlight(HttpProvider provider, Ask ask) {
            task = new FutureTask<>(() -> {
                ProviderException failure = Asking.failure(provider, ask, attempt);
                return new Ended(
                        failure, System.nanoTime(), Thread.currentThread().isInterrupted());
            });
            thread = new Thread(task);
            thread.start();
        }

        void end(End end) {
            endedAt = System.nanoTime();
            if (end == End.INTERRUPT) {
                thread.interrupt();
            } else {
                attempt.cancel();
            }
        }

        /** As the router does: on JDK 17 an interrupt is lost on a thread that is just beginning to read a channel. */
        private void insist(End end) throws InterruptedException {
            for (int i = 0; end == End.INTERRUPT && i < 20 && !task.isDone(); i++) {
                thread.join(20);
                if (thread.isInterrupted()) {
                    thread.interrupt();
                }
            }
        }

        void assertEndedAtOnce(End end) throws InterruptedException, ExecutionException, TimeoutException {
            insist(end);
            Ended ended = task.get(5, TimeUnit.SECONDS);
            assertThat(ended.failure().kind()).isEqualTo(ErrorKind.CANCELLED);
            assertThat(ended.interrupted()).isEqualTo(end == End.INTERRUPT);
            assertThat(Duration.ofNanos(ended.nanos() - endedAt)).isLessThan(PROMPTLY);
        }
    }

    private record Ended(ProviderException failure, long nanos, boolean interrupted) {}
}
