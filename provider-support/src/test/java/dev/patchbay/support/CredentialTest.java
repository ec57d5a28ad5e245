package dev.patchbay.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.AccessToken;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.Secret;
import dev.patchbay.support.testing.Answers;
import dev.patchbay.support.testing.ScriptedServer;
import dev.patchbay.support.testing.TestAttempt;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets reach the upstream and nobody else; what a codec writes cannot replace them. */
final class CredentialTest {

    @Test
    void aSecretTravelsInItsHeader() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(Answers.of(200, "ok"))) {
            AtomicInteger token = new AtomicInteger();
            HttpProvider provider = Asking.provider(server.url())
                    .credential("api-key", Secret.of(" sk-one\n"), "Authorization", "Bearer ")
                    .credential("token", Secret.from(() -> "t" + token.incrementAndGet()), "x-token", "")
                    .header("x-fixed", "yes")
                    .build();

            Asking.ask(provider, TestAttempt.relaxed());
            Asking.ask(provider, TestAttempt.relaxed());

            assertThat(server.requests().get(0)).contains("Authorization: Bearer sk-one\r\n", "x-fixed: yes\r\n");
            assertThat(server.requests().get(0)).contains("x-token: t1\r\n", "Accept-Encoding: identity\r\n");
            assertThat(server.requests().get(1)).contains("x-token: t2\r\n", "Content-Type: application/json\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sk-secret\nx: y", "sk-secret\u0000", "sk-secret\u00e4", "sk-\tsecret"})
    void aSecretThatCannotBeSentIsRefusedByName(String value) {
        HttpProvider.Builder builder = Asking.provider("http://127.0.0.1:1");

        assertThatThrownBy(() -> builder.credential("api-key", Secret.of(value), "x-api-key", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .message()
                .contains("'api-key'")
                .doesNotContain("sk-");
    }

    @Test
    void aSourceThatGivesNothingToSendFailsTheAttemptWithoutText() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(Answers.of(200, "ok"))) {
            assertNotSent(server, Secret.from(() -> "sk-secret\nx: y"));
            assertNotSent(server, Secret.from(() -> {
                throw new IllegalStateException("sk-secret");
            }));
        }
    }

    @Test
    void mayBlockOnlyWhileASecretHasToBeFetched() throws IOException {
        Secret token = Secret.renewing(() -> new AccessToken("t1", Instant.now().plusSeconds(3600)));
        try (ScriptedServer server = ScriptedServer.answering(Answers.of(200, "ok"))) {
            HttpProvider provider = Asking.provider(server.url())
                    .credential("api-key", Secret.of("sk-one"), "x-api-key", "")
                    .credential("token", token, "Authorization", "Bearer ")
                    .build();

            boolean before = provider.mayBlock(Ask.TYPE);
            Asking.ask(provider, TestAttempt.relaxed());

            assertThat(before).isTrue();
            assertThat(provider.mayBlock(Ask.TYPE)).isFalse();
            assertThat(server.requests().get(0)).contains("Authorization: Bearer t1\r\n");
            assertThat(Asking.provider(server.url()).build().mayBlock(Ask.TYPE)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Authorization", "authorization", "Host", "Content-Length", "transfer-encoding", "x y", "x:y", ""
            })
    void aCodecCannotWriteTheseHeaders(String name) throws IOException {
        assertInvalid(new HttpCall("ask", Map.of(name, "v"), text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb: c", "a\nb", "a\u0000", "\u00e4", "a\u007f", " a"})
    void aCodecCannotSplitAHeader(String value) throws IOException {
        assertInvalid(new HttpCall("ask", Map.of("x-voice", value), text()));
        assertInvalid(new HttpCall("ask", Map.of(), new HttpBody.Bytes(value, new byte[1])));
    }

    private static HttpBody text() {
        return new HttpBody.Bytes("text/plain", new byte[1]);
    }

    private static void assertNotSent(ScriptedServer server, Secret secret) {
        HttpProvider provider = Asking.provider(server.url())
                .credential("api-key", secret, "Authorization", "Bearer ")
                .build();

        ProviderException failure = Asking.failure(provider, TestAttempt.relaxed());

        assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(failure.sent()).isEqualTo(Sent.NEVER);
        assertThat(failure.getMessage()).isEqualTo("AUTHENTICATION");
        assertThat(server.connectionCount()).isZero();
    }

    private static void assertInvalid(HttpCall call) throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(Answers.of(200, "ok"))) {
            HttpProvider provider = HttpProvider.builder(server.url())
                    .credential("api-key", Secret.of("sk-secret"), "Authorization", "Bearer ")
                    .refusals(refusal -> ProviderException.of(ErrorKind.SERVER_ERROR))
                    .on(Ask.TYPE, new Writing(call))
                    .build();

            ProviderException failure = Asking.failure(provider, TestAttempt.relaxed());

            assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
            assertThat(failure.phase()).isEqualTo(Phase.LOCAL);
            assertThat(server.connectionCount()).isZero();
        }
    }

    private record Writing(HttpCall call) implements Codec<Ask, HttpAnswer> {
        @Override
        public HttpCall encode(Ask request, Deployment deployment) {
            return call;
        }

        @Override
        public HttpAnswer decode(Ask request, Deployment deployment, HttpAnswer answer) {
            return answer;
        }
    }
}
