package dev.patchbay.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.elevenlabs.calls.SoundRequest;
import dev.patchbay.elevenlabs.calls.VoiceConversionRequest;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.speech.SpeechStreamRequest;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import dev.patchbay.transcription.TranscriptionRequest;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ElevenLabsProviderFactoryTest {

    private static final ProviderFactory FACTORY = new ElevenLabsProviderFactory();
    private static final Secret KEY = Secret.of("sk-canary-7c1d");

    @Test
    void isFoundByName() {
        assertThat(ServiceLoader.load(ProviderFactory.class))
                .filteredOn(factory -> factory.name().equals("elevenlabs"))
                .singleElement()
                .isInstanceOf(ElevenLabsProviderFactory.class);
    }

    @Test
    void declaresWhatItReads() {
        assertThat(FACTORY.settings())
                .extracting(Setting::name)
                .containsExactly("api-key", "base-url", "voices", "voice", "allow-insecure");
        assertThat(FACTORY.settings())
                .filteredOn(setting -> setting.kind() == Setting.Kind.SECRET)
                .extracting(Setting::name)
                .containsExactly("api-key");
        assertThat(FACTORY.origin(Settings.none())).isEqualTo("https://api.elevenlabs.io");
    }

    @Test
    void servesItsCallTypes() {
        Provider provider = FACTORY.create(Settings.of(Map.of("api-key", KEY)));

        assertThat(provider.callTypes())
                .containsExactlyInAnyOrder(
                        SpeechRequest.TYPE,
                        SpeechStreamRequest.TYPE,
                        TranscriptionRequest.TYPE,
                        SoundRequest.TYPE,
                        VoiceConversionRequest.TYPE);
        assertThat(provider.mayBlock(SpeechRequest.TYPE)).isFalse();
        assertThat(provider.toString()).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.elevenlabs.io",
                "https://api.us.elevenlabs.io",
                "https://api.eu.residency.elevenlabs.io",
                "https://API.sg.residency.elevenlabs.io/v1"
            })
    void needsAKeyForEveryHostOfTheVendor(String baseUrl) {
        Settings keyless = Settings.of(Map.of("base-url", baseUrl));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FACTORY.create(keyless))
                .withMessageContaining("api-key");
        assertThat(FACTORY.create(Settings.of(Map.of("base-url", baseUrl, "api-key", KEY))))
                .isNotNull();
    }

    @Test
    void needsNoKeyForAServerInBetween() {
        assertThat(FACTORY.create(Settings.of(Map.of("base-url", "https://speech.example"))))
                .isNotNull();
    }

    @Test
    void refusesSettingsThatCannotBeUsedWithoutShowingTheKey() {
        refuses(Map.of(), "api-key");
        refuses(Map.of("api-key", Secret.of("sk-canary\n7c1d")), "api-key");
        refuses(Map.of("api-key", Secret.of("")), "api-key");
        refuses(Map.of("api-key", KEY, "base-url", "http://speech.example"), "base-url");
        refuses(Map.of("api-key", KEY, "base-url", "https://canary:7c1d@speech.example"), "base-url");
        refuses(Map.of("api-key", KEY, "base-url", "nonsense canary"), "base-url");
        refuses(Map.of("api-key", KEY, "allow-insecure", "yes"), "allow-insecure");
        refuses(Map.of("api-key", KEY, "voice", "canary"), "voice");
        refuses(Map.of("api-key", KEY, "voices", Map.of("a", "canary\n")), "voices");
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
