package dev.patchbay.support;

import static dev.patchbay.support.Asking.ask;
import static dev.patchbay.support.Asking.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.testing.Answers;
import dev.patchbay.support.testing.ScriptedServer;
import dev.patchbay.support.testing.TestAttempt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One attempt is one upstream request, whatever the upstream does to provoke a second. */
final class OneRequestTest {

    @Test
    void sendsARequestAndReadsItsAnswer() throws IOException {
        try (ScriptedServer server =
                ScriptedServer.answering(Answers.of(200, "hello", "Content-Type: Text/Plain; x=y"))) {
            TestAttempt attempt = TestAttempt.relaxed();

            HttpAnswer answer = ask(Asking.provider(server.url() + "/v1").build(), attempt);

            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
            assertThat(answer.mediaType()).isEqualTo("text/plain");
            assertThat(answer.endVerified()).isTrue();
            assertThat(attempt.reportedStatus()).isEqualTo(200);
            assertThat(server.requests()).hasSize(1).first().asString().startsWith("POST /v1/ask HTTP/1.1\r\n");
        }
    }

    @Test
    void sendsTheParametersOfTheProvider() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(Answers.of(200, "hello"))) {

            ask(Asking.provider(server.url()).query("api-version", "1 b").build(), TestAttempt.relaxed());

            assertThat(server.requests()).first().asString().startsWith("POST /ask?api-version=1+b HTTP/1.1\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 408, 421, 425, 429, 500, 502, 503, 504})
    void aRefusalIsNotRepeated(int status) throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(Answers.of(status, "no", "Retry-After: 0"))) {

            ProviderException failure = failure(server.url());

            assertThat(failure.status()).isEqualTo(status);
            assertThat(failure.code()).contains("body-2");
            assertThat(server.requestCount()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 304, 307, 308})
    void aRedirectIsNotFollowed(int status) throws IOException {
        try (ScriptedServer elsewhere = ScriptedServer.answering(Answers.of(200, "gotcha"));
                ScriptedServer server =
                        ScriptedServer.answering(Answers.of(status, "", "Location: " + elsewhere.url() + "/ask"))) {

            ProviderException failure = failure(server.url());

            assertThat(failure.kind()).isEqualTo(ErrorKind.PROTOCOL);
            assertThat(failure.status()).isEqualTo(status);
            assertThat(server.requestCount()).isEqualTo(1);
            assertThat(elsewhere.connectionCount()).isZero();
        }
    }

    @Test
    void aResetBeforeTheAnswerIsNotRepeated() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.reset();
        })) {

            ProviderException failure = failure(server.url());

            assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
            assertThat(failure.sent()).isEqualTo(Sent.MAYBE);
            assertThat(server.requestCount()).isEqualTo(1);
        }
    }

    @Test
    void aResetInsteadOfReadingIsNotRepeated() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> conversation.reset())) {

            ProviderException failure = failure(server.url());

            assertThat(failure.kind()).isIn(ErrorKind.CONNECTION_UNSENT, ErrorKind.CONNECTION_LOST);
            assertThat(server.connectionCount()).isEqualTo(1);
        }
    }

    @Test
    void aResetWithinTheAnswerIsNotRepeated() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(Answers.head(200, "Content-Length: 100") + "part");
            conversation.pause(50);
            conversation.reset();
        })) {

            ProviderException failure = failure(server.url());

            assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
            assertThat(failure.sent()).isEqualTo(Sent.PROCESSED);
            assertThat(server.requestCount()).isEqualTo(1);
        }
    }
}
