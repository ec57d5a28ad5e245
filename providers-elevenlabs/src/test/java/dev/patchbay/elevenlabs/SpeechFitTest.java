package dev.patchbay.elevenlabs;

import static dev.patchbay.elevenlabs.Fixtures.MODEL;
import static dev.patchbay.elevenlabs.Fixtures.fit;
import static dev.patchbay.elevenlabs.Fixtures.speech;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Fit.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is passed over without an attempt. */
final class SpeechFitTest {

    private static final String BALLOON = "🎈";

    @ParameterizedTest
    @CsvSource({
        "eleven_v3, 5000",
        "eleven_multilingual_v2, 10000",
        "eleven_flash_v2_5, 40000",
        "eleven_turbo_v2_5, 40000",
        "eleven_flash_v2, 30000",
        "eleven_turbo_v2, 30000",
        "eleven_multilingual_v1, 10000",
        "eleven_monolingual_v1, 10000"
    })
    void countsTheTextOfEveryModelInCodePoints(String model, int longest) {
        assertThat(fit(SpeechRequest.of("m", BALLOON.repeat(longest)), model, Map.of()))
                .isEqualTo(Verdict.FITS);
        assertThat(fit(SpeechRequest.of("m", BALLOON.repeat(longest + 1)), model, Map.of()))
                .isEqualTo(Verdict.TOO_LARGE);
    }

    @Test
    void leavesTheLengthToAModelThatItDoesNotKnow() {
        assertThat(fit(SpeechRequest.of("m", "x".repeat(100_000)), "eleven_v9", Map.of()))
                .isEqualTo(Verdict.FITS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"previous_text", "next_text"})
    void knowsTheModelThatTakesNoNeighbouringText(String name) {
        SpeechRequest request = speech().option(name, "Before.").build();

        assertThat(fit(request, "eleven_v3", Map.of())).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(speech().build(), "eleven_v3", Map.of(name, "Before."))).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(request)).isEqualTo(Verdict.FITS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"previous_request_ids", "next_request_ids"})
    void takesUpToThreeNeighbouringRequestsWhereTheyAreKept(String name) {
        SpeechRequest three = speech().option(name, List.of("a", "b", "c")).build();
        SpeechRequest four = speech().option(name, Collections.nCopies(4, "a")).build();

        assertThat(fit(three)).isEqualTo(Verdict.FITS);
        assertThat(fit(four)).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(three, "eleven_v3", Map.of())).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(three, MODEL, Map.of("enable_logging", false))).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(three, MODEL, Map.of("enable_logging", true))).isEqualTo(Verdict.FITS);
    }

    @Test
    void stitchesTextWithoutLoggingToo() {
        SpeechRequest request = speech().option("previous_text", "Before.").build();

        assertThat(fit(request, MODEL, Map.of("enable_logging", false))).isEqualTo(Verdict.FITS);
    }

    @ParameterizedTest
    @CsvSource({
        "eleven_flash_v2, de, UNSUPPORTED",
        "eleven_turbo_v2, fr, UNSUPPORTED",
        "eleven_monolingual_v1, es, UNSUPPORTED",
        "eleven_flash_v2, en, FITS",
        "eleven_turbo_v2, EN-us, FITS",
        "eleven_flash_v2, enx, UNSUPPORTED",
        "eleven_multilingual_v2, de, FITS",
        "eleven_flash_v2_5, de, FITS",
        "eleven_v3, de, FITS"
    })
    void knowsTheModelsThatSpeakEnglishAlone(String model, String language, Verdict verdict) {
        assertThat(fit(speech().language(language).build(), model, Map.of())).isEqualTo(verdict);
        assertThat(fit(speech().build(), model, Map.of("language_code", language)))
                .isEqualTo(verdict);
    }

    @Test
    void knowsTheModelsThatAreForSomethingElse() {
        for (String model : List.of("scribe_v2", "eleven_multilingual_sts_v2", "eleven_text_to_sound_v2")) {
            assertThat(fit(speech().build(), model, Map.of())).as(model).isEqualTo(Verdict.UNSUPPORTED);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1.0, 1.2})
    void takesEverySpeedInRange(double speed) {
        assertThat(fit(speech().speed(speed).build())).isEqualTo(Verdict.FITS);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.69, 1.21, 4})
    void takesNoSpeedOutOfRange(double speed) {
        assertThat(fit(speech().speed(speed).build())).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(speech().option("voice_settings", Map.of("speed", speed)).build()))
                .isEqualTo(Verdict.UNSUPPORTED);
    }

    @Test
    void knowsTheFormatsThatAreMade() {
        assertThat(fit(speech().format(AudioFormat.AAC).build())).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(speech().format(AudioFormat.FLAC).build())).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(speech().format(AudioFormat.PCM).sampleRate(12_000).build()))
                .isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(speech().option("output_format", "mp3").build())).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(speech().build(), MODEL, Map.of("output_format", "pcm_16000")))
                .isEqualTo(Verdict.FITS);
    }

    @Test
    void takesNoInstructions() {
        assertThat(fit(speech().instructions("calm").build())).isEqualTo(Verdict.UNSUPPORTED);
    }

    @Test
    void knowsItsVoices() {
        assertThat(fit(speech().voice("narrator").build())).isEqualTo(Verdict.FITS);
        assertThat(fit(speech().voice("nobody").build())).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(speech().voice("../" + "x".repeat(200_000)).build())).isEqualTo(Verdict.UNSUPPORTED);
    }

    @ParameterizedTest
    @CsvSource({
        "text, other",
        "model_id, other",
        "voice_id, other",
        "seed, -1",
        "seed, 4294967296",
        "enable_logging, yes",
        "optimize_streaming_latency, 5",
        "apply_text_normalization, maybe",
        "apply_language_text_normalization, 1",
        "previous_text, 7",
        "pronunciation_dictionary_locators, one",
        "voice_settings, stable"
    })
    void knowsTheOptionsThatCannotBeSetSo(String name, String value) {
        Object typed = value.matches("-?\\d+") ? (Object) Long.valueOf(value) : value;
        Fit fit = Fixtures.SPEECH.fit(speech().build(), Fixtures.deployment(MODEL, Map.of(name, typed)));

        assertThat(fit.verdict()).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit.reason()).startsWith("'" + name + "' ");
    }

    @ParameterizedTest
    @CsvSource({"stability, 1.01", "stability, -0.1", "similarity_boost, 2", "use_speaker_boost, 1", "style, NaN"})
    void knowsTheVoiceSettingsThatCannotBe(String name, double value) {
        Fit fit = Fixtures.SPEECH.fit(
                speech().option("voice_settings", Map.of(name, value)).build(), Fixtures.deployment());

        assertThat(fit.verdict()).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit.reason()).contains("'voice_settings'", "'" + name + "'");
    }

    @Test
    void passesOverNothingThatItDoesNotKnow() {
        assertThat(fit(speech().option("new_option", Map.of("deep", 1)).build()))
                .isEqualTo(Verdict.FITS);
    }

    @Test
    void saysWhyWithoutTheText() {
        SpeechRequest request = SpeechRequest.of("m", "canary ".repeat(2_000));

        Fit fit = Fixtures.SPEECH.fit(request, new Deployment("d", MODEL, Map.of("next_text", "canary")));

        assertThat(fit.reason()).contains("14000").contains("10000").doesNotContain("canary");
    }
}
