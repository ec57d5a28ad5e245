package dev.patchbay.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Sent;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.spi.AccessToken;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.Secret;
import dev.patchbay.testing.Received;
import dev.patchbay.testing.RecordingUpstream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One credential is sent, in its own header, and is seen nowhere else. */
@Timeout(30)
final class AzureCredentialTest {

    private static final ChatRequest REQUEST = ChatRequest.of("assistant", "Who is there?");

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void aKeyTravelsInAHeaderOfItsOwn() throws IOException {
        try (RecordingUpstream upstream = refusing();
                Provider provider = Asking.dated(upstream)) {

            ProviderException failure = Asking.failure(provider, REQUEST);

            Received received = upstream.onlyRequest();
            assertThat(received.header("api-key")).containsExactly(Asking.KEY);
            assertThat(received.headers()).doesNotContainKey("Authorization");
            assertThat(failure.toString()).doesNotContain("canary");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-10-21", "v1"})
    void aTokenTravelsAsABearerAndIsAskedForOnce(String version) throws IOException {
        Secret token = Secret.renewing(() -> token(Duration.ofHours(1)));
        try (RecordingUpstream upstream = RecordingUpstream.answering(500, Map.of(), "token-canary-1".getBytes(UTF_8));
                Provider provider = Asking.provider(upstream, Map.of("entra-token", token, "api-version", version))) {

            boolean before = provider.mayBlock(ChatRequest.TYPE);
            ProviderException failure = Asking.failure(provider, REQUEST);
            Asking.failure(provider, REQUEST);

            assertThat(before).isTrue();
            assertThat(provider.mayBlock(ChatRequest.TYPE)).isFalse();
            assertThat(upstream.received()).hasSize(2).allSatisfy(received -> {
                assertThat(received.header("Authorization")).containsExactly("Bearer token-canary-1");
                assertThat(received.headers()).doesNotContainKey("api-key");
            });
            assertThat(failure.toString()).doesNotContain("canary");
        }
    }

    @Test
    void aTokenThatIsRefusedIsAskedForAnewButNotForEveryRefusal() throws IOException {
        Secret token = Secret.renewing(() -> token(Duration.ofHours(1)));
        try (RecordingUpstream upstream = refusing();
                Provider provider = Asking.provider(upstream, Map.of("entra-token", token))) {

            for (int i = 0; i < 3; i++) {
                assertThat(Asking.failure(provider, REQUEST).kind()).isEqualTo(ErrorKind.AUTHENTICATION);
            }

            assertThat(upstream.received())
                    .extracting(received -> received.headers().getFirst("Authorization"))
                    .containsExactly("Bearer token-canary-1", "Bearer token-canary-2", "Bearer token-canary-2");
        }
    }

    @Test
    void aSourceThatKeepsItsTokensItselfIsAskedEveryTime() throws IOException {
        Secret token = Secret.from(() -> token(Duration.ofHours(1)).value());
        try (RecordingUpstream upstream = refusing();
                Provider provider = Asking.provider(upstream, Map.of("entra-token", token))) {

            Asking.failure(provider, REQUEST);
            Asking.failure(provider, REQUEST);

            assertThat(upstream.received())
                    .extracting(received -> received.headers().getFirst("Authorization"))
                    .containsExactly("Bearer token-canary-1", "Bearer token-canary-2");
        }
    }

    @Test
    void aSourceThatFailsFailsTheAttemptWithoutItsWords() throws IOException {
        assertNotSent(Secret.renewing(() -> {
            throw new IllegalStateException("token-canary");
        }));
        assertNotSent(Secret.renewing(() -> token(Duration.ZERO)));
        assertNotSent(Secret.renewing(
                () -> new AccessToken("token-canary\r\nx: y", Instant.now().plusSeconds(60))));
        assertNotSent(Secret.from(() -> {
            throw new IllegalStateException("token-canary");
        }));
    }

    private static void assertNotSent(Secret token) throws IOException {
        try (RecordingUpstream upstream = refusing();
                Provider provider = Asking.provider(upstream, Map.of("entra-token", token))) {

            ProviderException failure = Asking.failure(provider, REQUEST);

            assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
            assertThat(failure.sent()).isEqualTo(Sent.NEVER);
            assertThat(failure).hasNoCause().hasMessage("AUTHENTICATION");
            assertThat(upstream.received()).isEmpty();
        }
    }

    private AccessToken token(Duration life) {
        return new AccessToken(
                "token-canary-" + asked.incrementAndGet(), Instant.now().plus(life));
    }

    private static RecordingUpstream refusing() throws IOException {
        String body = "{\"statusCode\":401,\"message\":\"Unauthorized: key-canary-7c1d, token-canary-1\"}";
        return RecordingUpstream.answering(401, Map.of(), body.getBytes(UTF_8));
    }
}
