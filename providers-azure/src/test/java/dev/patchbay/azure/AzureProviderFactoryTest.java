package dev.patchbay.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatStreamRequest;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.speech.SpeechStreamRequest;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.util.Map;
import java.util.ServiceLoader;
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
                        "api-key", "entra-token", "base-url", "api-version", "voices", "voice", "allow-insecure");
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
                        ChatRequest.TYPE, ChatStreamRequest.TYPE, SpeechRequest.TYPE, SpeechStreamRequest.TYPE);
        assertThat(provider.mayBlock(SpeechRequest.TYPE)).isFalse();
        assertThat(provider.toString()).doesNotContain("canary");
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

    private static void refuses(Map<String, Object> settings, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FACTORY.create(Settings.of(settings)))
                .withMessageContaining(words)
                .satisfies(failure ->
                        assertThat(failure.toString()).doesNotContain("canary").doesNotContain("7c1d"))
                .withNoCause();
    }
}
