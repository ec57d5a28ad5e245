package dev.patchbay.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.config.ConfigException;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.spi.AccessToken;
import dev.patchbay.spi.Secret;
import dev.patchbay.testing.RecordingUpstream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tokens from a source of the caller's, through a router. */
@Timeout(30)
final class EntraTokenTest {

    private static final ChatRequest REQUEST = ChatRequest.of("assistant", "Who is there?");

    /** Whoever issues tokens. */
    private interface Identity {
        Issued issue(String scope);
    }

    private record Issued(String token, Instant expiresAt) {}

    @Test
    void oneTokenServesManyCalls() throws IOException {
        List<String> scopes = new CopyOnWriteArrayList<>();
        Identity identity = scope -> {
            scopes.add(scope);
            return new Issued("token-" + scopes.size(), Instant.now().plus(Duration.ofHours(1)));
        };
        try (RecordingUpstream upstream = answering();
                Patchbay router = Patchbay.of(config(identity, upstream.url()))) {

            ChatResponse first = router.call(REQUEST);
            router.call(REQUEST);

            assertThat(first.text()).isEqualTo("Nobody.");
            assertThat(scopes).containsExactly("https://ai.azure.com/.default");
            assertThat(upstream.received())
                    .extracting(received -> received.headers().getFirst("Authorization"))
                    .containsExactly("Bearer token-1", "Bearer token-1");
        }
    }

    @Test
    void aSourceThatFailsIsAKeyThatIsRefused() throws IOException {
        Identity identity = scope -> {
            throw new IllegalStateException("token-canary");
        };
        try (RecordingUpstream upstream = answering();
                Patchbay router = Patchbay.of(config(identity, upstream.url()))) {

            CallException failure = catchThrowableOfType(CallException.class, () -> router.call(REQUEST));

            assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
            assertThat(failure.toString() + failure.trail()).doesNotContain("canary");
            assertThat(upstream.received()).isEmpty();
        }
    }

    @Test
    void aSourceThatHangsHoldsNobodyBeyondTheDeadline() throws IOException {
        CountDownLatch hanging = new CountDownLatch(1);
        Identity identity = scope -> {
            try {
                hanging.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException("interrupted");
            }
            return new Issued("token-late", Instant.now().plus(Duration.ofHours(1)));
        };
        try (RecordingUpstream upstream = answering();
                Patchbay router = Patchbay.of(config(identity, upstream.url()))) {

            CallException failure = catchThrowableOfType(
                    CallException.class,
                    () -> router.call(REQUEST, CallOptions.defaults().withDeadline(Duration.ofMillis(200))));

            assertThat(failure.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
            assertThat(upstream.received()).isEmpty();
            hanging.countDown();
            assertThat(router.call(REQUEST).text()).isEqualTo("Nobody.");
        }
    }

    @Test
    void twoCredentialsAreAMistakeThatIsNamed() {
        RouterConfig config = RouterConfig.builder()
                .model(
                        "assistant",
                        model -> model.deployment(
                                "azure",
                                "my-gpt",
                                it -> it.setting("base-url", "https://my-resource.openai.azure.com")
                                        .setting("api-key", Secret.of("key-canary"))
                                        .setting("entra-token", Secret.from(() -> "token-canary"))))
                .build();

        assertThatThrownBy(() -> Patchbay.of(config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'api-key' and 'entra-token' are both set")
                .hasMessageNotContaining("canary");
    }

    private static RouterConfig config(Identity identity, String resource) {
        // PAGE
        Secret token = Secret.renewing(() -> {
            Issued issued = identity.issue("https://ai.azure.com/.default");
            return new AccessToken(issued.token(), issued.expiresAt());
        });
        RouterConfig config = RouterConfig.builder()
                .model(
                        "assistant",
                        model -> model.deployment(
                                "azure",
                                "my-gpt",
                                deployment ->
                                        deployment.setting("base-url", resource).setting("entra-token", token)))
                .build();
        // PAGE
        return config;
    }

    private static RecordingUpstream answering() throws IOException {
        String body = "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"Nobody.\"}}]}";
        return RecordingUpstream.answering(200, Map.of(), body.getBytes(UTF_8));
    }
}
