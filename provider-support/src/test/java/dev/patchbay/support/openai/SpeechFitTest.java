package dev.patchbay.support.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.support.errors.ErrorClassifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is passed over without an attempt. */
final class SpeechFitTest {

    private static final SpeechVoices VOICES =
            new SpeechVoices(Map.of("narrator", "nova"), "alloy", Set.of("alloy"), model -> model.equals("other-tts"));
    private static final OpenAiSpeechCodec CODEC =
            OpenAiSpeechCodec.of(VOICES, ErrorClassifier.of(OpenAiErrors.table()));
    private static final String BALLOON = "🎈";

    @Test
    void countsTheTextInCodePoints() {
        assertThat(fit(SpeechRequest.of("m", BALLOON.repeat(4096)))).isEqualTo(Fit.Verdict.FITS);
        assertThat(fit(SpeechRequest.of("m", BALLOON.repeat(4097)))).isEqualTo(Fit.Verdict.TOO_LARGE);
    }

    @Test
    void knowsTheLimitsOfTheVendorsOwnModelsAlone() {
        SpeechRequest large =
                request().instructions(BALLOON.repeat(5000)).speed(5.0).build();
        SpeechRequest rate = request().sampleRate(44_100).build();

        assertThat(fit(SpeechRequest.of("m", BALLOON.repeat(5000)), "kokoro", Map.of()))
                .isEqualTo(Fit.Verdict.FITS);
        assertThat(fit(large, "kokoro", Map.of())).isEqualTo(Fit.Verdict.FITS);
        assertThat(fit(rate, "kokoro", Map.of())).isEqualTo(Fit.Verdict.UNSUPPORTED);
        assertThat(CODEC.ofOpenAiAlone()
                        .fit(SpeechRequest.of("m", BALLOON.repeat(5000)), new Deployment("d", "kokoro", Map.of()))
                        .verdict())
                .isEqualTo(Fit.Verdict.TOO_LARGE);
    }

    @Test
    void countsTheInstructionsTooWhereverTheyAre() {
        String tooLong = BALLOON.repeat(4097);

        assertThat(fit(request().instructions(BALLOON.repeat(4096)).build())).isEqualTo(Fit.Verdict.FITS);
        assertThat(fit(request().instructions(tooLong).build())).isEqualTo(Fit.Verdict.TOO_LARGE);
        assertThat(fit(request().option("instructions", tooLong).build())).isEqualTo(Fit.Verdict.TOO_LARGE);
        assertThat(fit(request().build(), "gpt-4o-mini-tts", Map.of("instructions", tooLong)))
                .isEqualTo(Fit.Verdict.TOO_LARGE);
    }

    @Test
    void knowsTheModelsThatTakeNoInstructions() {
        SpeechRequest request = request().instructions("calm").build();

        assertThat(fit(request, "tts-1", Map.of())).isEqualTo(Fit.Verdict.UNSUPPORTED);
        assertThat(fit(request, "tts-1-hd", Map.of())).isEqualTo(Fit.Verdict.UNSUPPORTED);
        assertThat(fit(request().build(), "tts-1", Map.of("instructions", "calm")))
                .isEqualTo(Fit.Verdict.UNSUPPORTED);
        assertThat(fit(request, "gpt-4o-mini-tts-2025-12-15", Map.of())).isEqualTo(Fit.Verdict.FITS);
        assertThat(fit(request, "some-model-of-tomorrow", Map.of())).isEqualTo(Fit.Verdict.FITS);
        assertThat(fit(request().build(), "tts-1", Map.of())).isEqualTo(Fit.Verdict.FITS);
    }

    @Test
    void takesInstructionsAsAnOptionAloneWhereTheDocumentHasNone() {
        OpenAiSpeechCodec codec = CODEC.withoutInstructions().at(ModelPlace.PATH);
        Deployment deployment = new Deployment("d", "my-tts", Map.of("instructions", "calm"));

        assertThat(codec.fit(request().instructions("calm").build(), deployment).verdict())
                .isEqualTo(Fit.Verdict.UNSUPPORTED);
        assertThat(codec.fit(request().build(), deployment)).isEqualTo(Fit.FITS);
    }

    @Test
    void repeatsNoNameOfAVoiceThatIsNone() {
        String forged = "v\n2026 ERROR forged line\n".repeat(8_000);

        for (String model : List.of("tts-1", "other-tts")) {
            for (String voice : List.of(forged, "voice_" + forged, "\u0085")) {
                Fit fit = CODEC.fit(request().voice(voice).build(), new Deployment("d", model, Map.of()));

                assertThat(fit).isEqualTo(Fit.unsupported("there is no voice of that name"));
            }
        }
        assertThat(CODEC.fit(request().voice("Zoë 2").build(), new Deployment("d", "tts-1", Map.of())))
                .isEqualTo(Fit.unsupported("there is no voice 'Zoë 2'"));
        assertThat(fit(request().voice("af_bella(2)+af_sky").build(), "other-tts", Map.of()))
                .isEqualTo(Fit.Verdict.FITS);
    }

    @ParameterizedTest
    @EnumSource
    void knowsTheFormatsThatAreMade(AudioFormat format) {
        boolean made = format != AudioFormat.ULAW && format != AudioFormat.ALAW;

        assertThat(fit(request().format(format).build())).isEqualTo(made ? Fit.Verdict.FITS : Fit.Verdict.UNSUPPORTED);
    }

    @Test
    void knowsTheOneSampleRate() {
        assertThat(fit(request().sampleRate(0).build())).isEqualTo(Fit.Verdict.FITS);
        assertThat(fit(request().sampleRate(24_000).build())).isEqualTo(Fit.Verdict.FITS);
        assertThat(fit(request().sampleRate(44_100).build())).isEqualTo(Fit.Verdict.UNSUPPORTED);
    }

    @Test
    void makesNoTimestamps() {
        assertThat(fit(request().timestamps(true).build())).isEqualTo(Fit.Verdict.UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 1.0, 4.0})
    void takesEverySpeedInRange(double speed) {
        assertThat(fit(request().speed(speed).build())).isEqualTo(Fit.Verdict.FITS);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.249, 4.001, 100})
    void takesNoSpeedOutOfRange(double speed) {
        assertThat(fit(request().speed(speed).build())).isEqualTo(Fit.Verdict.UNSUPPORTED);
        assertThat(fit(request().option("speed", speed).build())).isEqualTo(Fit.Verdict.UNSUPPORTED);
    }

    @Test
    void knowsItsVoices() {
        assertThat(fit(request().voice("alloy").build())).isEqualTo(Fit.Verdict.FITS);
        assertThat(fit(request().voice("narrator").build())).isEqualTo(Fit.Verdict.FITS);
        assertThat(fit(request().voice("voice_1").build())).isEqualTo(Fit.Verdict.FITS);
        assertThat(fit(request().voice("nobody").build())).isEqualTo(Fit.Verdict.UNSUPPORTED);
        assertThat(fit(request().voice("Alloy").build())).isEqualTo(Fit.Verdict.UNSUPPORTED);
        assertThat(fit(request().voice("").build())).isEqualTo(Fit.Verdict.UNSUPPORTED);
        assertThat(fit(request().voice("nobody").build(), "other-tts", Map.of()))
                .isEqualTo(Fit.Verdict.FITS);
    }

    @Test
    void knowsTheOptionsThatMayNotBeSet() {
        for (String name : List.of("model", "input", "voice", "stream_format")) {
            assertThat(fit(request().option(name, "x").build())).isEqualTo(Fit.Verdict.UNSUPPORTED);
            assertThat(fit(request().build(), "tts-1", Map.of(name, "x"))).isEqualTo(Fit.Verdict.UNSUPPORTED);
        }
    }

    @Test
    void saysWhyWithoutTheText() {
        Fit fit = CODEC.fit(SpeechRequest.of("m", "canary ".repeat(700)), new Deployment("d", "tts-1", Map.of()));

        assertThat(fit.reason()).contains("4900").contains("4096").doesNotContain("canary");
    }

    private static SpeechRequest.Builder request() {
        return SpeechRequest.builder("m", "Hello");
    }

    private static Fit.Verdict fit(SpeechRequest request) {
        return fit(request, "gpt-4o-mini-tts", Map.of());
    }

    private static Fit.Verdict fit(SpeechRequest request, String model, Map<String, Object> options) {
        return CODEC.fit(request, new Deployment("d", model, options)).verdict();
    }
}
