package dev.patchbay.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatStreamRequest;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.image.ImageEditRequest;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.moderation.ModerationRequest;
import dev.patchbay.rerank.RerankRequest;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.speech.SpeechStreamRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import dev.patchbay.transcription.TranscriptionRequest;
import dev.patchbay.transcription.TranslationRequest;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class OpenAiProviderFactoryTest {

    private static final ProviderFactory FACTORY = new OpenAiProviderFactory();
    private static final Secret KEY = Secret.of("sk-canary-7c1d");

    @Test
    void isFoundByName() {
        assertThat(ServiceLoader.load(ProviderFactory.class))
                .filteredOn(factory -> factory.name().equals("openai"))
                .singleElement()
                .isInstanceOf(OpenAiProviderFactory.class);
    }

    @Test
    void declaresWhatItReads() {
        assertThat(FACTORY.settings())
                .extracting(Setting::name)
                .containsExactly(
                        "api-key",
                        "base-url",
                        "organization",
                        "project",
                        "voices",
                        "voice",
                        "embedding-space",
                        "rerank-path",
                        "allow-insecure");
        assertThat(FACTORY.settings())
                .filteredOn(setting -> setting.kind() == Setting.Kind.SECRET)
                .extracting(Setting::name)
                .containsExactly("api-key");
        assertThat(FACTORY.settings()).noneMatch(Setting::required);
    }

    @Test
    void servesEveryCallTypeAtTheVendorUnlessToldOtherwise() {
        Provider provider = FACTORY.create(Settings.of(Map.of("api-key", KEY)));

        assertThat(provider.callTypes())
                .contains(
                        ChatRequest.TYPE,
                        ChatStreamRequest.TYPE,
                        SpeechRequest.TYPE,
                        SpeechStreamRequest.TYPE,
                        EmbeddingRequest.TYPE,
                        ImageRequest.TYPE,
                        ImageEditRequest.TYPE,
                        TranscriptionRequest.TYPE,
                        TranslationRequest.TYPE,
                        ModerationRequest.TYPE,
                        RerankRequest.TYPE);
        assertThat(provider.mayBlock(SpeechRequest.TYPE)).isFalse();
        assertThat(provider.mayBlock(TranscriptionRequest.TYPE)).isTrue();
        assertThat(provider.mayBlock(ImageEditRequest.TYPE)).isTrue();
        assertThat(provider.toString()).doesNotContain("canary");
    }

    @Test
    void comparesVectorsByModelOrByTheSpaceThatIsNamed() {
        Deployment small = new Deployment("d", "text-embedding-3-small", Map.of());
        Provider plain = FACTORY.create(Settings.of(Map.of("api-key", KEY)));
        Provider named = FACTORY.create(Settings.of(Map.of("api-key", KEY, "embedding-space", "ours")));

        assertThat(plain.equivalence(EmbeddingRequest.TYPE, small)).contains("text-embedding-3-small");
        assertThat(named.equivalence(EmbeddingRequest.TYPE, small)).isEqualTo("ours");
        assertThat(plain.equivalence(EmbeddingRequest.TYPE, new Deployment("d", "gpt-4.1", Map.of())))
                .isNull();
        assertThat(named.equivalence(ChatRequest.TYPE, small)).isNull();
    }

    @Test
    void needsAKeyForTheVendorAlone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FACTORY.create(Settings.none()))
                .withMessageContaining("api-key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FACTORY.create(Settings.of(Map.of("base-url", "https://EU.api.openai.com/v1/"))))
                .withMessageContaining("api-key");
        assertThat(FACTORY.create(Settings.of(Map.of("base-url", "https://speech.example/v1"))))
                .isNotNull();
    }

    @Test
    void refusesSettingsThatCannotBeUsedWithoutShowingTheKey() {
        refuses(Map.of("api-key", Secret.of("sk-canary\n7c1d")), "api-key");
        refuses(Map.of("api-key", Secret.of("")), "api-key");
        refuses(Map.of("api-key", KEY, "base-url", "http://speech.example/v1"), "base-url");
        refuses(Map.of("api-key", KEY, "base-url", "https://canary:7c1d@speech.example/v1"), "base-url");
        refuses(Map.of("api-key", KEY, "base-url", "nonsense canary"), "base-url");
        refuses(Map.of("api-key", KEY, "allow-insecure", "yes"), "allow-insecure");
        refuses(Map.of("api-key", KEY, "rerank-path", "../canary"), "rerank-path");
    }

    @Test
    void allowsAnInsecureServerWhereThatIsSaid() {
        Settings settings = Settings.of(Map.of("base-url", "http://speech.example/v1", "allow-insecure", "true"));

        assertThat(FACTORY.create(settings)).isNotNull();
    }

    private static void refuses(Map<String, Object> settings, String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FACTORY.create(Settings.of(settings)))
                .withMessageContaining(name)
                .satisfies(failure ->
                        assertThat(failure.toString()).doesNotContain("canary").doesNotContain("7c1d"))
                .withNoCause();
    }
}
