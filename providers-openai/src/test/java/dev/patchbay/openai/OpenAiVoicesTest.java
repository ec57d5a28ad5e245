package dev.patchbay.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.Settings;
import dev.patchbay.support.openai.SpeechVoices;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OpenAiVoicesTest {

    private static final String MODEL = "gpt-4o-mini-tts-2025-12-15";
    private static final Map<String, Object> MAPPED = Map.of("voices", Map.of("narrator", "nova"));

    @Test
    void speaksWithAlloyUnlessToldOtherwise() {
        assertThat(voices(Map.of(), true).find(null, MODEL)).contains("alloy");
        assertThat(voices(Map.of("voice", "sage"), true).find(null, MODEL)).contains("sage");
        assertThat(voices(MAPPED, true).find(null, MODEL)).contains("alloy");
    }

    @Test
    void mapsTheUsualVoiceToo() {
        Map<String, Object> settings = Map.of("voice", "narrator", "voices", Map.of("narrator", "nova"));

        assertThat(voices(settings, true).find(null, MODEL)).contains("nova");
    }

    @Test
    void prefersTheMapToTheVendorsOwnName() {
        Map<String, Object> settings = Map.of("voices", Map.of("alloy", "voice_123"));

        assertThat(voices(settings, true).find("alloy", MODEL)).contains("voice_123");
    }

    @Test
    void hasNoOtherVoicesAtTheVendor() {
        SpeechVoices voices = voices(Map.of(), true);

        assertThat(voices.find("cedar", MODEL)).contains("cedar");
        assertThat(voices.find("voice_9", MODEL)).contains("voice_9");
        assertThat(voices.find("rachel", MODEL)).isEmpty();
        assertThat(voices.find("rachel", "tts-1")).isEmpty();
        assertThat(voices.find("rachel", "tts-1-hd")).isEmpty();
        assertThat(voices.find("rachel", "model-of-tomorrow")).contains("rachel");
    }

    @Test
    void hasAnyVoiceElsewhere() {
        assertThat(voices(Map.of(), false).find("af_sky", "kokoro")).contains("af_sky");
        assertThat(voices(Map.of(), false).find("af_sky", "tts-1")).contains("af_sky");
    }

    @Test
    void hasWhatTheMapListsElsewhere() {
        SpeechVoices voices = voices(MAPPED, false);

        assertThat(voices.find("narrator", "kokoro")).contains("nova");
        assertThat(voices.find("echo", "kokoro")).contains("echo");
        assertThat(voices.find("af_sky", "kokoro")).isEmpty();
    }

    private static SpeechVoices voices(Map<String, Object> settings, boolean vendor) {
        return OpenAiVoices.of(Settings.of(settings), vendor);
    }
}
