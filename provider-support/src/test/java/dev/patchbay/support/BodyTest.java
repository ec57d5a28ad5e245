package dev.patchbay.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.testing.Answers;
import dev.patchbay.support.testing.ScriptedServer;
import dev.patchbay.support.testing.ScriptedServer.Script;
import dev.patchbay.support.testing.TestAttempt;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies: whole, bounded, or refused. */
final class BodyTest {

    @Test
    void aChunkedBodyIsReadToItsEnd() throws IOException {
        String body = "0123456789".repeat(10_000);
        try (ScriptedServer server = ScriptedServer.answering(Answers.head(200, "Transfer-Encoding: chunked")
                + Answers.chunk(body)
                + Answers.chunk("end")
                + Answers.chunk(""))) {

            HttpAnswer answer = Asking.ask(server.url());

            assertThat(answer.body()).asString().isEqualTo(body + "end");
            assertThat(answer.endVerified()).isTrue();
        }
    }

    @Test
    void aBodyThatEndsWithItsConnectionIsReadButNotVerified() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(Answers.head(200, "Connection: close") + "all there is");
        })) {

            HttpAnswer answer = Asking.ask(server.url());

            assertThat(answer.body()).asString().isEqualTo("all there is");
            assertThat(answer.endVerified()).isFalse();
        }
    }

    @Test
    void anAnswerWithoutContentIsLeftToTheCodec() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering("HTTP/1.1 204 No Content\r\n\r\n")) {

            HttpAnswer answer = Asking.ask(server.url());

            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.endVerified()).isTrue();
        }
    }

    @Test
    void aBodyShorterThanItsLengthIsTruncated() throws IOException {
        assertFails(ErrorKind.TRUNCATED, Answers.head(200, "Content-Length: 10") + "half");
    }

    @Test
    void aChunkedBodyWithoutItsEndIsTruncated() throws IOException {
        assertFails(ErrorKind.TRUNCATED, Answers.head(200, "Transfer-Encoding: chunked") + Answers.chunk("half"));
    }

    @Test
    void aChunkCutInTheMiddleIsTruncated() throws IOException {
        assertFails(ErrorKind.TRUNCATED, Answers.head(200, "Transfer-Encoding: chunked") + "64\r\nhalf");
    }

    @Test
    void aBrokenChunkIsAProtocolError() throws IOException {
        assertFails(ErrorKind.PROTOCOL, Answers.head(200, "Transfer-Encoding: chunked") + "zz\r\nwhat\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked",
                "Content-Length: 4\r\nContent-Length: 5",
                "Content-Length: -4",
                "Content-Length: four",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: gzip, chunked",
                "Content-Length: 4\r\nContent-Encoding: gzip"
            })
    void headersThatContradictThemselvesAreAProtocolError(String framing) throws IOException {
        assertFails(ErrorKind.PROTOCOL, Answers.head(200, framing) + "body");
    }

    @Test
    void anAnnouncedBodyThatIsTooLargeIsNotRead() throws IOException {
        assertFails(ErrorKind.RESPONSE_TOO_LARGE, Answers.head(200, "Content-Length: " + ((1 << 20) + 1)));
    }

    @Test
    void anEndlessBodyIsCutAtItsBound() throws Exception {
        try (ScriptedServer server = endless("Transfer-Encoding: chunked")) {

            ProviderException failure = Asking.failure(server.url());

            assertThat(failure.kind()).isEqualTo(ErrorKind.RESPONSE_TOO_LARGE);
            assertThat(server.requestCount()).isEqualTo(1);
        }
    }

    @Test
    void aBodyOfExactlyTheBoundIsRead() throws IOException {
        String body = "x".repeat(1 << 20);
        try (ScriptedServer server = ScriptedServer.answering(
                Answers.head(200, "Transfer-Encoding: chunked") + Answers.chunk(body) + Answers.chunk(""))) {

            assertThat(Asking.ask(server.url()).body()).hasSize(1 << 20);
        }
    }

    @Test
    void aLargeRefusalIsReadInPart() throws IOException {
        String body = "x".repeat(200_000);
        try (ScriptedServer server = ScriptedServer.answering(Answers.of(500, body))) {

            ProviderException failure = Asking.failure(server.url());

            assertThat(failure.status()).isEqualTo(500);
            assertThat(failure.code()).contains("body-65536");
        }
    }

    @Test
    void aRefusalWhoseBodyIsCutIsStillARefusal() throws IOException {
        try (ScriptedServer server = playing(Answers.head(500, "Content-Length: 10") + "half")) {

            ProviderException failure = Asking.failure(server.url());

            assertThat(failure.status()).isEqualTo(500);
            assertThat(failure.code()).contains("body-4");
        }
    }

    @Test
    void anAnswerBeforeTheBodyWasReadWinsOverTheBrokenPipe() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readHead();
            conversation.write(Answers.of(413, "too large", "Connection: close"));
            conversation.pause(100);
        })) {
            Ask large = new Ask("any", new byte[32 << 20]);

            ProviderException failure =
                    Asking.failure(Asking.provider(server.url()).build(), large, TestAttempt.relaxed());

            assertThat(failure.status()).isEqualTo(413);
            assertThat(server.requestCount()).isEqualTo(1);
        }
    }

    private static void assertFails(ErrorKind kind, String answer) throws IOException {
        try (ScriptedServer server = playing(answer)) {

            ProviderException failure = Asking.failure(server.url());

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.phase()).isIn(Phase.FIRST_BYTE, Phase.BODY);
            assertThat(failure.sent()).isEqualTo(Sent.PROCESSED);
            assertThat(server.requestCount()).isEqualTo(1);
        }
    }

    private static ScriptedServer playing(String answer) throws IOException {
        return ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(answer);
        });
    }

    private static ScriptedServer endless(String framing) throws IOException {
        Script script = conversation -> {
            conversation.readRequest();
            conversation.write(Answers.head(200, framing));
            while (true) {
                conversation.write(Answers.chunk("x".repeat(10_000)));
            }
        };
        return ScriptedServer.playing(script);
    }
}
