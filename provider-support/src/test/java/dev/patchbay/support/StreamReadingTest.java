package dev.patchbay.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.stream.StreamBody.Form;
import dev.patchbay.support.testing.Answers;
import dev.patchbay.support.testing.ScriptedServer;
import dev.patchbay.support.testing.ScriptedServer.Script;
import dev.patchbay.support.testing.TestAttempt;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams as they arrive: item by item, in order, and with a proper end or none. */
final class StreamReadingTest {

    private static final String CHUNKED = Answers.head(200, "Transfer-Encoding: chunked");
    private static final String CLOSING = Answers.head(200, "Connection: close");
    private static final ExecutorService POOL = Executors.newCachedThreadPool();

    @AfterAll
    static void closePool() {
        POOL.shutdownNow();
    }

    @Test
    void itemsComeInOrderAndEndWithTheirSign() throws IOException {
        try (ScriptedServer server = events("data: one\n\n: ping\n\ndata: two|three\n\ndata: [DONE]\n\n")) {
            TestAttempt attempt = TestAttempt.relaxed();

            Told told = Told.by(server.url(), Form.EVENTS, attempt);

            assertThat(told.rest()).containsExactly("one", "two", "three");
            assertThat(attempt.reportedStatus()).isEqualTo(200);
            assertThat(server.requestCount()).isEqualTo(1);
        }
    }

    @Test
    void anItemIsThereAsSoonAsItArrives() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(CHUNKED);
            conversation.write(Answers.chunk("data: first\n\n"));
            conversation.await(goOn);
            conversation.write(Answers.chunk("data: second\n\ndata: [DONE]\n\n") + Answers.chunk(""));
        })) {
            Told told = Told.by(server.url(), Form.EVENTS, TestAttempt.on(POOL));

            String first = told.next();
            CompletableFuture<String> second = told.pull();
            boolean early = second.isDone();
            goOn.countDown();

            assertThat(first).isEqualTo("first");
            assertThat(early).isFalse();
            assertThat(Told.await(second)).isEqualTo("second");
            assertThat(told.next()).isNull();
        }
    }

    @Test
    void whoIsToldOfAnItemSeesAtOnceWhatCameWithIt() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (ScriptedServer server = later(goOn, "data: one\n\ndata: two\n\ndata: three\n\ndata: [DONE]\n\n")) {
            Told told = Told.by(server.url(), Form.EVENTS, TestAttempt.on(POOL));

            CompletableFuture<List<String>> seen = told.pull().thenApply(first -> {
                List<String> there = new ArrayList<>(List.of(first));
                for (CompletableFuture<String> next = told.pull();
                        next.isDone() && next.join() != null;
                        next = told.pull()) {
                    there.add(next.join());
                }
                return there;
            });
            boolean early = seen.isDone();
            goOn.countDown();

            assertThat(early).isFalse();
            assertThat(seen.get(10, TimeUnit.SECONDS)).containsExactly("one", "two", "three");
        }
    }

    @Test
    void whatIsWrongBehindAnItemIsMetByWhoeverAsksForIt() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (ScriptedServer server = later(goOn, "data: one\n\nevent: error\ndata: two\n\n")) {
            Told told = Told.by(server.url(), Form.EVENTS, TestAttempt.on(POOL));

            CompletableFuture<String> second = told.pull().thenCompose(first -> told.pull());
            goOn.countDown();

            assertThatThrownBy(() -> second.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(ProviderException.class);
        }
    }

    /** A server that sends its head, and all of its body at once when it is let. */
    private static ScriptedServer later(CountDownLatch goOn, String body) throws IOException {
        return ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(CHUNKED);
            conversation.await(goOn);
            conversation.write(Answers.chunk(body) + Answers.chunk(""));
        });
    }

    @Test
    void anItemWaitsForNothingBehindIt() throws Exception {
        List<CountDownLatch> heard =
                Stream.generate(() -> new CountDownLatch(1)).limit(20).toList();
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(CHUNKED);
            for (int i = 0; i < 20; i++) {
                conversation.write(Answers.chunk("data: " + i + "\n\n"));
                conversation.await(heard.get(i));
            }
            conversation.write(Answers.chunk("data: [DONE]\n\n") + Answers.chunk(""));
        })) {
            Told told = Told.by(server.url(), Form.EVENTS, TestAttempt.on(POOL));

            for (int i = 0; i < 20; i++) {
                assertThat(told.next()).isEqualTo("" + i);
                heard.get(i).countDown();
            }
        }
    }

    @Test
    void charactersStayWholeWhereverTheyAreCut() throws IOException {
        String story = "Grüße 🎈 aus Köln, 東京 and \ud83d\udc69\u200d\ud83d\ude80";
        byte[] body = ("data: " + story + "\n\ndata: [DONE]\n\n").getBytes(UTF_8);
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(CHUNKED);
            for (byte b : body) {
                conversation.write("1\r\n");
                conversation.write(new byte[] {b});
                conversation.write("\r\n");
            }
            conversation.write(Answers.chunk(""));
        })) {
            assertThat(Told.by(server.url(), Form.EVENTS, TestAttempt.relaxed()).rest())
                    .containsExactly(story);
        }
    }

    @Test
    void theEndOfTheBodyIsNoProof() throws IOException {
        try (ScriptedServer server = events("data: one\n\ndata: two\n\n")) {
            Told told = Told.by(server.url(), Form.EVENTS, TestAttempt.relaxed());

            assertThat(told.next()).isEqualTo("one");
            assertThat(told.next()).isEqualTo("two");
            assertEnds(told.failure(), ErrorKind.TRUNCATED, Phase.END);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "data: half", "data: half\n"})
    void anEventWithoutItsEndIsNone(String tail) throws IOException {
        try (ScriptedServer server = events("data: one\n\n" + tail)) {
            Told told = Told.by(server.url(), Form.EVENTS, TestAttempt.relaxed());

            assertThat(told.next()).isEqualTo("one");
            assertEnds(told.failure(), ErrorKind.TRUNCATED, Phase.END);
        }
    }

    @Test
    void aBodyWithoutItsFinalChunkIsTruncated() throws IOException {
        try (ScriptedServer server = playing(CHUNKED + Answers.chunk("data: one\n\n"))) {
            Told told = Told.by(server.url(), Form.EVENTS, TestAttempt.relaxed());

            assertThat(told.next()).isEqualTo("one");
            assertEnds(told.failure(), ErrorKind.TRUNCATED, Phase.BODY);
        }
    }

    @Test
    void aBodyShorterThanItsLengthIsTruncated() throws IOException {
        try (ScriptedServer server = playing(Answers.head(200, "Content-Length: 100") + "data: one\n\n")) {
            Told told = Told.by(server.url(), Form.EVENTS, TestAttempt.relaxed());

            assertThat(told.next()).isEqualTo("one");
            assertEnds(told.failure(), ErrorKind.TRUNCATED, Phase.BODY);
        }
    }

    @Test
    void aResetIsALostConnection() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(CHUNKED + Answers.chunk("data: one\n\n"));
            conversation.pause(50); // a reset overtakes what has not been read
            conversation.reset();
        })) {
            Told told = Told.by(server.url(), Form.EVENTS, TestAttempt.relaxed());

            assertThat(told.next()).isEqualTo("one");
            assertEnds(told.failure(), ErrorKind.CONNECTION_LOST, Phase.BODY);
        }
    }

    @Test
    void aBrokenChunkIsAProtocolError() throws IOException {
        try (ScriptedServer server = playing(CHUNKED + Answers.chunk("data: one\n\n") + "zz\r\n")) {
            assertEnds(
                    Told.by(server.url(), Form.EVENTS, TestAttempt.relaxed()).failure(),
                    ErrorKind.PROTOCOL,
                    Phase.BODY);
        }
    }

    @Test
    void aSignOfTheEndNeedsNoProofByTheTransport() throws IOException {
        try (ScriptedServer server = playing(CLOSING + "data: one\n\ndata: [DONE]\n\n")) {
            assertThat(Told.by(server.url(), Form.EVENTS, TestAttempt.relaxed()).rest())
                    .containsExactly("one");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "reset"})
    void whatIsCompleteStaysSoWhateverBecomesOfTheConnection(String end) throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(CHUNKED + Answers.chunk("data: one\n\nevent: finish\ndata: stop\n\n"));
            conversation.pause(50);
            if (end.equals("reset")) {
                conversation.reset();
            }
        })) {
            assertThat(Told.by(server.url(), Form.EVENTS, TestAttempt.relaxed()).rest())
                    .containsExactly("one", "stop");
        }
    }

    @Test
    void whatFollowsACompleteAnswerIsWaitedFor() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(CHUNKED + Answers.chunk("event: finish\ndata: stop\n\n"));
            conversation.pause(100);
            conversation.write(Answers.chunk("data: usage\n\ndata: [DONE]\n\n") + Answers.chunk(""));
        })) {
            assertThat(Told.by(server.url(), Form.EVENTS, TestAttempt.relaxed()).rest())
                    .containsExactly("stop", "usage");
        }
    }

    @Test
    void whatNeverFollowsACompleteAnswerIsNotWaitedForForLong() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(CHUNKED + Answers.chunk("event: finish\ndata: stop\n\n"));
            conversation.drip(Answers.chunk(": ping\n\n").repeat(500), 20);
            conversation.waitForHangUp();
        })) {
            HttpProvider provider = Told.provider(server.url(), Form.EVENTS)
                    .with(new Patience(
                            System::nanoTime, Duration.ofMillis(200), Duration.ofMillis(50), Duration.ofSeconds(10)))
                    .build();
            long begun = System.nanoTime();

            List<String> items = Told.by(provider, TestAttempt.relaxed()).rest();

            assertThat(items).containsExactly("stop");
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofMillis(200), Duration.ofSeconds(2));
        }
    }

    @Test
    void whatFollowsTheEndIsIgnoredAndTheConnectionServesAgain() throws IOException {
        String late = "data: late\n\n".repeat(1_000);
        try (ScriptedServer server = ScriptedServer.answering(CHUNKED
                + Answers.chunk("data: one\n\ndata: [DONE]\n\n" + late)
                + Answers.chunk(late)
                + Answers.chunk(""))) {
            HttpProvider provider = Told.provider(server.url(), Form.EVENTS).build();

            for (int i = 0; i < 20; i++) {
                assertThat(Told.by(provider, TestAttempt.relaxed()).rest()).containsExactly("one");
            }

            assertThat(server.requestCount()).isEqualTo(20);
            assertThat(server.connectionCount()).isEqualTo(1);
        }
    }

    @Test
    void anEndlessRestAfterTheEndIsCutOff() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(CHUNKED + Answers.chunk("data: [DONE]\n\n"));
            try {
                while (true) {
                    conversation.write(Answers.chunk("x".repeat(1_000)));
                }
            } catch (IOException closed) {
                conversation.mark();
            }
        })) {
            assertThat(Told.by(server.url(), Form.EVENTS, TestAttempt.relaxed()).rest())
                    .isEmpty();

            assertThat(server.reachedMark()).isTrue();
        }
    }

    @Test
    void anUpstreamThatNeverClosesDoesNotKeepTheReader() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(CHUNKED + Answers.chunk("data: one\n\ndata: [DONE]\n\n"));
            conversation.waitForHangUp();
        })) {
            long begun = System.nanoTime();

            List<String> items =
                    Told.by(server.url(), Form.EVENTS, TestAttempt.relaxed()).rest();

            assertThat(items).containsExactly("one");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
            assertThat(server.sawHangUp()).isTrue();
        }
    }

    @Test
    void anErrorInTheStreamIsWhatTheCodecSaysItIs() throws IOException {
        try (ScriptedServer server = events("data: one\n\nevent: error\ndata: busy\n\ndata: [DONE]\n\n")) {
            Told told = Told.by(server.url(), Form.EVENTS, TestAttempt.relaxed());

            assertThat(told.next()).isEqualTo("one");
            assertThat(told.failure().kind()).isEqualTo(ErrorKind.OVERLOADED);
        }
    }

    @Test
    void whatAMistakenDecoderThrowsIsPassedOnAfterItsItems() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(CHUNKED + Answers.chunk("event: throw\ndata: oh\n\ndata: more\n\n"));
            conversation.waitForHangUp();
        })) {
            Told told = Told.by(server.url(), Form.EVENTS, TestAttempt.relaxed());

            assertThat(told.next()).isEqualTo("last words");
            assertThatThrownBy(told::next).isInstanceOf(IllegalStateException.class);
            assertThat(server.sawHangUp()).isTrue();
        }
    }

    @Test
    void jsonInPlaceOfAStreamIsReadAsAWhole() throws IOException {
        try (ScriptedServer server =
                ScriptedServer.answering(Answers.of(200, "too-busy", "Content-Type: application/json; charset=x"))) {
            ProviderException failure =
                    Told.by(server.url(), Form.EVENTS, TestAttempt.relaxed()).failure();

            assertThat(failure.kind()).isEqualTo(ErrorKind.OVERLOADED);
            assertThat(failure.code()).contains("too-busy");
        }
    }

    @Test
    void anAnswerThatTheCodecRefusesIsClosed() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(Answers.head(200, "Transfer-Encoding: chunked", "Content-Type: text/html"));
            conversation.waitForHangUp();
        })) {
            ProviderException failure = Told.failureOf(() -> Told.by(server.url(), Form.EVENTS, TestAttempt.relaxed()));

            assertThat(failure.kind()).isEqualTo(ErrorKind.PROTOCOL);
            assertThat(server.sawHangUp()).isTrue();
        }
    }

    @Test
    void aRefusalIsReadLikeAnyOther() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(Answers.of(503, "busy", "Retry-After: 0"))) {
            ProviderException failure = Told.failureOf(() -> Told.by(server.url(), Form.EVENTS, TestAttempt.relaxed()));

            assertThat(failure.status()).isEqualTo(503);
            assertThat(failure.code()).contains("body-4");
            assertThat(server.requestCount()).isEqualTo(1);
        }
    }

    @Test
    void compressionThatNobodyAskedForIsAProtocolError() throws IOException {
        try (ScriptedServer server = playing(
                Answers.head(200, "Transfer-Encoding: chunked", "Content-Encoding: gzip") + Answers.chunk("x"))) {
            assertThat(Told.failureOf(() -> Told.by(server.url(), Form.EVENTS, TestAttempt.relaxed()))
                            .kind())
                    .isEqualTo(ErrorKind.PROTOCOL);
        }
    }

    @Test
    void linesAreItemsAndTheLastNeedsNoEnd() throws IOException {
        try (ScriptedServer server = events("one\r\n\r\ntwo|three\nevent: error")) {
            ProviderException failure =
                    Told.by(server.url(), Form.LINES, TestAttempt.relaxed()).failure();
            Told told = Told.by(server.url(), Form.LINES, TestAttempt.relaxed());

            assertThat(failure.kind()).isEqualTo(ErrorKind.TRUNCATED);
            assertThat(List.of(told.next(), told.next(), told.next(), told.next()))
                    .containsExactly("one", "two", "three", "event: error");
        }
    }

    @Test
    void bytesAreCompleteWhenTheTransportSaysSo() throws IOException {
        String sound = "0123456789".repeat(10_000);
        try (ScriptedServer server = events(sound)) {
            assertThat(String.join(
                            "",
                            Told.by(server.url(), Form.BYTES, TestAttempt.relaxed())
                                    .rest()))
                    .isEqualTo(sound);
        }
        try (ScriptedServer server = playing(CLOSING + sound)) {
            assertThat(Told.by(server.url(), Form.BYTES, TestAttempt.relaxed())
                            .failure()
                            .kind())
                    .isEqualTo(ErrorKind.TRUNCATED);
        }
    }

    private static void assertEnds(ProviderException failure, ErrorKind kind, Phase phase) {
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.phase()).isEqualTo(phase);
        assertThat(failure.sent()).isEqualTo(Sent.PROCESSED);
    }

    private static ScriptedServer events(String body) throws IOException {
        return ScriptedServer.answering(CHUNKED + Answers.chunk(body) + Answers.chunk(""));
    }

    private static ScriptedServer playing(String answer) throws IOException {
        Script script = conversation -> {
            conversation.readRequest();
            conversation.write(answer);
        };
        return ScriptedServer.playing(script);
    }
}
