package dev.patchbay.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.Upload;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.testing.Answers;
import dev.patchbay.support.testing.Conversation;
import dev.patchbay.support.testing.ScriptedServer;
import dev.patchbay.support.testing.TestAttempt;
import dev.patchbay.support.testing.TestTls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads on their way: whole or not at all, and the answer counts whenever it comes. */
final class UploadTest {

    private static final String OK = Answers.of(200, "ok");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void arrivesByteForByteWhetherItsSizeIsKnownOrNot(boolean known) throws IOException {
        byte[] content = new byte[300_000];
        new Random(7).nextBytes(content);
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readHead();
            conversation.readBody(received);
            conversation.write(OK);
        })) {
            Upload upload = Upload.once("x.bin", new ByteArrayInputStream(content));

            upload(server, known ? upload.withSize(content.length) : upload);

            assertThat(server.requests().get(0).contains("Content-Length: ")).isEqualTo(known);
            byte[] body = received.toByteArray();
            int begin = indexOfContent(body);
            assertThat(Arrays.copyOfRange(body, begin, begin + content.length)).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void mayBeAllThatARequestCarries(boolean known) throws IOException {
        byte[] content = new byte[300_000];
        new Random(7).nextBytes(content);
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        Upload upload = Upload.once("x.bin", new ByteArrayInputStream(content));
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readHead();
            conversation.readBody(received);
            conversation.write(OK);
        })) {
            Whole codec = new Whole(known ? upload.withSize(content.length) : upload);
            try (HttpProvider provider = provider(server.url(), codec).build()) {
                ask(provider, TestAttempt.relaxed());

                assertRefused(Told.failureOf(() -> ask(provider, TestAttempt.relaxed())));
            }

            String head = server.requests().get(0);
            assertThat(head).startsWith("POST /ask?model=a+b%26c HTTP/1.1").contains("Content-Type: audio/wav\r\n");
            assertThat(head.contains("Content-Length: 300000\r\n")).isEqualTo(known);
            assertThat(received.toByteArray()).isEqualTo(content);
            assertThat(server.requestCount()).isEqualTo(1);
        }
    }

    @Test
    void whatWasThereOnlyOnceIsNotSentTwice() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(Answers.of(500, "busy"))) {
            Upload upload = Upload.once("x.bin", new ByteArrayInputStream(new byte[10]));

            ProviderException first = failure(server, upload);
            ProviderException second = failure(server, upload);

            assertThat(first.kind()).isEqualTo(ErrorKind.SERVER_ERROR);
            assertRefused(second);
            assertThat(server.requestCount()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"longer", "shorter", "gone", "touched"})
    void aFileThatIsNotWhatItWasIsNotSent(String change) throws IOException {
        Path file = folder.resolve("x.bin");
        Files.write(file, new byte[10]);
        try (ScriptedServer server = ScriptedServer.answering(Answers.of(500, "busy"))) {
            Upload upload = Upload.of(file);
            ProviderException first = failure(server, upload);
            switch (change) {
                case "longer" -> Files.write(file, new byte[11]);
                case "shorter" -> Files.write(file, new byte[9]);
                case "touched" -> Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
                default -> Files.delete(file);
            }

            ProviderException second = failure(server, upload);

            assertThat(first.kind()).isEqualTo(ErrorKind.SERVER_ERROR);
            assertRefused(second);
            assertThat(server.requestCount()).isEqualTo(1);
        }
    }

    @Test
    void aFileThatIsWhatItWasIsSentAgain() throws IOException {
        Path file = Files.write(folder.resolve("x.bin"), new byte[10]);
        try (ScriptedServer server = ScriptedServer.answering(OK)) {
            Upload upload = Upload.of(file);

            upload(server, upload);
            upload(server, upload);

            assertThat(server.requestCount()).isEqualTo(2);
        }
    }

    @Test
    @SuppressWarnings("InputStreamSlowMultibyteRead") // it throws at the first byte
    void aStreamThatThrowsIsTheCallersFault() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readHead();
            conversation.waitForHangUp();
        })) {
            Upload upload = Upload.replayable("x.bin", () -> new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new UnsupportedOperationException("sk-secret");
                }
            });

            ProviderException failure = (ProviderException) thrown(server, upload);

            assertThat(failure.kind()).isEqualTo(ErrorKind.LOCAL_FAULT);
            assertThat(failure.phase()).isEqualTo(Phase.SEND);
            assertThat(failure.sent()).isEqualTo(Sent.MAYBE);
            assertThat(failure).hasCauseInstanceOf(UnsupportedOperationException.class);
            assertThat(failure.getMessage()).isEqualTo("LOCAL_FAULT");
            assertThat(server.sawHangUp()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 11})
    void aStreamThatIsNotAsLongAsItSaidIsTheCallersFault(long said) throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(OK)) {
            Upload upload =
                    Upload.once("x.bin", new ByteArrayInputStream(new byte[10])).withSize(said);

            ProviderException failure = (ProviderException) thrown(server, upload);

            assertThat(failure.kind()).isEqualTo(ErrorKind.LOCAL_FAULT);
            assertThat(failure).hasCauseInstanceOf(IOException.class);
        }
    }

    @RepeatedTest(5)
    void anAnswerBeforeTheUploadWasReadWinsOverTheBrokenPipe() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(UploadTest::refuseAtOnce)) {
            assertThat(failure(server, large()).status()).isEqualTo(413);
            assertThat(server.requestCount()).isEqualTo(1);
        }
    }

    @RepeatedTest(5)
    void anAnswerBeforeTheUploadWasReadWinsOverTheBrokenPipeOverTls() throws Exception {
        TestTls tls = TestTls.forName("ip:127.0.0.1");
        try (ScriptedServer server = ScriptedServer.playingTls(tls, UploadTest::refuseAtOnce)) {
            OkHttpClient client = RootClient.get()
                    .newBuilder()
                    .sslSocketFactory(tls.clientSockets(), tls.trust())
                    .build();
            HttpProvider provider =
                    provider(server.url(), large()).via(() -> client).build();

            ProviderException failure = Told.failureOf(() -> ask(provider, TestAttempt.relaxed()));

            assertThat(failure.status()).isEqualTo(413);
            assertThat(server.requestCount()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAnswerWinsAlsoWhereTheUpstreamNeitherReadsNorHangsUp(boolean multipart) throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readHead();
            conversation.write(Answers.of(413, "too large"));
            conversation.await(answered);
            conversation.waitForHangUp();
        })) {
            Codec<Ask, HttpAnswer> codec = multipart ? new UploadCodec(large()) : new InMemory(new byte[32 << 20]);

            ProviderException failure =
                    Told.failureOf(() -> ask(provider(server.url(), codec).build(), TestAttempt.relaxed()));
            answered.countDown();

            assertThat(failure.status()).isEqualTo(413);
            assertThat(server.requestCount()).isEqualTo(1);
            assertThat(server.sawHangUp()).isTrue();
        }
    }

    @Test
    void anUpstreamThatBeginsToReadLateAndHasNotAnsweredIsWrittenToTheEnd() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readHead();
            conversation.pause(700); // longer than two looks for an answer
            conversation.readBody(OutputStream.nullOutputStream());
            conversation.write(OK);
        })) {
            upload(server, large());

            assertThat(server.requestCount()).isEqualTo(1);
        }
    }

    @Test
    void anUpstreamThatStopsReadingDoesNotOutlastTheAttempt() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readHead();
            conversation.pause(400);
            conversation.waitForHangUp();
        })) {
            HttpProvider provider = provider(server.url(), large()).build();

            ProviderException failure =
                    Told.failureOf(() -> ask(provider, TestAttempt.lasting(Duration.ofMillis(300))));

            assertThat(failure.kind()).isEqualTo(ErrorKind.TIMEOUT);
            assertThat(failure.phase()).isEqualTo(Phase.SEND);
            assertThat(server.sawHangUp()).isTrue();
        }
    }

    @Test
    void cancellingStopsAnUploadAtOnce() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readHead();
            conversation.mark();
            conversation.pause(300);
            conversation.waitForHangUp();
        })) {
            TestAttempt attempt = TestAttempt.relaxed();
            HttpProvider provider = provider(server.url(), large()).build();
            CompletableFuture<ProviderException> ended =
                    CompletableFuture.supplyAsync(() -> Told.failureOf(() -> ask(provider, attempt)));
            assertThat(server.reachedMark()).isTrue();
            TimeUnit.MILLISECONDS.sleep(100); // the client must be in its write, which nothing outside of it can see

            long begun = System.nanoTime();
            attempt.cancel();

            assertThat(ended.get(5, TimeUnit.SECONDS).kind()).isEqualTo(ErrorKind.CANCELLED);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
            assertThat(server.sawHangUp()).isTrue();
        }
    }

    @Test
    void aCallTypeWithUploadsMayBlockItsThread() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(OK)) {
            HttpProvider provider = provider(server.url(), large()).build();

            assertThat(provider.mayBlock(Ask.TYPE)).isTrue();
            assertThat(Asking.provider(server.url()).build().mayBlock(Ask.TYPE)).isFalse();
        }
    }

    private static void refuseAtOnce(Conversation conversation) throws IOException {
        conversation.readHead();
        conversation.write(Answers.of(413, "too large", "Connection: close"));
    }

    private static Upload large() {
        return Upload.of("x.bin", new byte[32 << 20]);
    }

    private static void upload(ScriptedServer server, Upload upload) {
        ask(provider(server.url(), upload).build(), TestAttempt.relaxed());
    }

    private static ProviderException failure(ScriptedServer server, Upload upload) {
        return Told.failureOf(() -> upload(server, upload));
    }

    private static Throwable thrown(ScriptedServer server, Upload upload) {
        return catchThrowable(() -> upload(server, upload));
    }

    private static void assertRefused(ProviderException failure) {
        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(failure.phase()).isEqualTo(Phase.LOCAL);
        assertThat(failure.sent()).isEqualTo(Sent.NEVER);
        assertThat(failure.code()).contains("upload-not-repeatable");
    }

    private static int indexOfContent(byte[] body) {
        String text = new String(body, ISO_8859_1);
        return text.indexOf("\r\n\r\n") + 4;
    }

    private static void ask(HttpProvider provider, TestAttempt attempt) {
        try {
            provider.invoke(Ask.TYPE, Ask.of("question"), attempt)
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof ProviderException expected) {
                throw expected;
            }
            throw failed;
        }
    }

    private static HttpProvider.Builder provider(String url, Upload upload) {
        return provider(url, new UploadCodec(upload));
    }

    private static HttpProvider.Builder provider(String url, Codec<Ask, HttpAnswer> codec) {
        return HttpProvider.builder(url)
                .refusals(refusal -> ProviderException.builder(ErrorKind.SERVER_ERROR)
                        .status(refusal.status())
                        .build())
                .on(Ask.TYPE, codec);
    }

    /** Posts an upload as it is. */
    private record Whole(Upload upload) implements Codec<Ask, HttpAnswer> {

        @Override
        public HttpCall encode(Ask request, Deployment deployment) {
            return HttpCall.upload("ask", upload, "audio/wav").withParameter("model", "a b&c");
        }

        @Override
        public HttpAnswer decode(Ask request, Deployment deployment, HttpAnswer answer) {
            return answer;
        }

        @Override
        public boolean carriesUploads() {
            return true;
        }
    }

    /** Posts bytes from memory. */
    private record InMemory(byte[] bytes) implements Codec<Ask, HttpAnswer> {

        @Override
        public HttpCall encode(Ask request, Deployment deployment) {
            return HttpCall.json("ask", bytes);
        }

        @Override
        public HttpAnswer decode(Ask request, Deployment deployment, HttpAnswer answer) {
            return answer;
        }
    }
}
