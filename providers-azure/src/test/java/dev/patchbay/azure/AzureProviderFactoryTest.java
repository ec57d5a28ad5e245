package dev.patchbay.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatStreamRequest;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.image.ImageEditRequest;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.speech.SpeechStreamRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import dev.patchbay.transcription.TranscriptionRequest;
import dev.patchbay.transcription.TranscriptionStreamRequest;
import dev.patchbay.transcription.TranslationRequest;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AzureProviderFactoryTest {

    private static final ProviderFactory FACTORY = new AzureProviderFactory();
    private static final Secret KEY = Secret.of("key-canary-7c1d");
    private static final String URL = "https://my-resource.openai.azure.com";

    @Test
    void isFoundByName() {
        assertThat(ServiceLoader.load(ProviderFactory.class))
                .filteredOn(factory -> factory.name().equals("azure"))
                .singleElement()
                .isInstanceOf(AzureProviderFactory.class);
    }

    @Test
    void declaresWhatItReads() {
        assertThat(FACTORY.settings())
                .extracting(Setting::name)
                .containsExactly(
                        "api-key",
                        "entra-token",
                        "base-url",
                        "api-version",
                        "voices",
                        "voice",
                        "embedding-space",
                        "allow-insecure");
        assertThat(FACTORY.settings())
                .filteredOn(setting -> setting.kind() == Setting.Kind.SECRET)
                .extracting(Setting::name)
                .containsExactly("api-key", "entra-token");
        assertThat(FACTORY.settings())
                .filteredOn(Setting::required)
                .extracting(Setting::name)
                .containsExactly("base-url");
    }

    @Test
    void servesWithoutBlocking() {
        Provider provider = FACTORY.create(Settings.of(Map.of("base-url", URL, "api-key", KEY)));

        assertThat(provider.callTypes())
                .containsExactlyInAnyOrder(
                        ChatRequest.TYPE,
                        ChatStreamRequest.TYPE,
                        SpeechRequest.TYPE,
                        SpeechStreamRequest.TYPE,
                        EmbeddingRequest.TYPE,
                        ImageRequest.TYPE,
                        ImageEditRequest.TYPE,
                        TranscriptionRequest.TYPE,
                        TranscriptionStreamRequest.TYPE,
                        TranslationRequest.TYPE);
        assertThat(provider.mayBlock(SpeechRequest.TYPE)).isFalse();
        assertThat(provider.toString()).doesNotContain("canary");
    }

    @Test
    void keepsVectorsOfDifferentSpacesApart() {
        Map<String, Object> settings = Map.of("base-url", URL, "api-key", KEY);

        assertThat(space(settings, "my-embeddings")).isEqualTo("my-embeddings");
        assertThat(space(settings, "my-gpt")).isNull();
        assertThat(space(Map.of("base-url", URL, "api-key", KEY, "embedding-space", "small"), "my-vectors"))
                .isEqualTo("small");
    }

    @Test
    void asksForOneCredentialAndNoMore() {
        refuses(Map.of("base-url", URL), "'api-key' is missing");
        refuses(Map.of("base-url", URL, "api-key", KEY, "entra-token", Secret.from(() -> "token-canary")), "both set");
    }

    @Test
    void refusesSettingsThatCannotBeUsedWithoutShowingASecret() {
        refuses(Map.of("api-key", KEY), "base-url");
        refuses(Map.of("base-url", URL, "api-key", Secret.of("key-canary\n7c1d")), "api-key");
        refuses(Map.of("base-url", URL, "api-key", Secret.of("")), "api-key");
        refuses(Map.of("base-url", URL, "entra-token", Secret.of("canary\u00e4")), "entra-token");
        refuses(Map.of("base-url", "http://resource.example", "api-key", KEY), "base-url");
        refuses(Map.of("base-url", URL + "?api-key=canary", "api-key", KEY), "base-url");
        refuses(Map.of("base-url", "nonsense canary", "api-key", KEY), "base-url");
        refuses(Map.of("base-url", URL, "api-key", KEY, "api-version", "canary"), "api-version");
        refuses(Map.of("base-url", URL, "api-key", KEY, "allow-insecure", "canary"), "allow-insecure");
    }

    @Test
    void allowsAnInsecureServerWhereThatIsSaid() {
        Settings settings =
                Settings.of(Map.of("base-url", "http://resource.example", "api-key", KEY, "allow-insecure", "true"));

        assertThat(FACTORY.create(settings)).isNotNull();
    }

    private static @Nullable String space(Map<String, Object> settings, String model) {
        try (Provider provider = FACTORY.create(Settings.of(settings))) {
            return provider.equivalence(EmbeddingRequest.TYPE, new Deployment("main", model, Map.of()));
        }
    }

    private static void refuses(Map<String, Object> settings, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FACTORY.create(Settings.of(settings)))
                .withMessageContaining(words)
                .satisfies(failure ->
                        assertThat(failure.toString()).doesNotContain("canary").doesNotContain("7c1d"))
                .withNoCause();
    }
}
