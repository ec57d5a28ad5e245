package dev.patchbay.elevenlabs;

import static dev.patchbay.elevenlabs.Fixtures.OTHER_VOICE;
import static dev.patchbay.elevenlabs.Fixtures.VOICE;
import static dev.patchbay.elevenlabs.Fixtures.answer;
import static dev.patchbay.elevenlabs.Fixtures.audio;
import static dev.patchbay.elevenlabs.Fixtures.deployment;
import static dev.patchbay.elevenlabs.Fixtures.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.ErrorKind;
import dev.patchbay.Upload;
import dev.patchbay.elevenlabs.calls.VoiceConversionRequest;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.speech.Speech;
import dev.patchbay.spi.Fit.Verdict;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.json.Json;
import dev.patchbay.support.json.JsonValue;
import dev.patchbay.testing.MultipartForm;
import dev.patchbay.testing.MultipartForm.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VoiceConversionCodecTest {

    private static final String MODEL = "eleven_multilingual_sts_v2";
    private static final VoiceConversionCodec CODEC = new VoiceConversionCodec(Fixtures.VOICES, Fixtures.REFUSALS);
    private static final Upload AUDIO = Upload.of("größe.wav", "what was said".getBytes(UTF_8));

    @Test
    void writesTheLeastThatIsNeeded() throws IOException {
        HttpCall call = CODEC.encode(VoiceConversionRequest.of("dub", AUDIO), deployment(MODEL, Map.of()));

        MultipartForm form = Fixtures.form(call);
        assertThat(call.path()).isEqualTo("v1/speech-to-speech/" + VOICE + "?output_format=mp3_44100_128");
        assertThat(form.parts()).extracting(Part::name).containsExactly("model_id", "audio");
        assertThat(form.part("model_id").orElseThrow().text()).isEqualTo(MODEL);
        assertThat(form.part("audio").orElseThrow().text()).isEqualTo("what was said");
        assertThat(form.part("audio").orElseThrow().fileName()).isEqualTo("größe.wav");
    }

    @Test
    void writesVoiceSettingsAsJsonInAText() throws IOException {
        VoiceConversionRequest request = VoiceConversionRequest.builder("dub", AUDIO.withMediaType("audio/wav"))
                .voice("narrator")
                .removeNoise(true)
                .format(AudioFormat.PCM)
                .sampleRate(16_000)
                .option("voice_settings", Map.of("stability", 0.5, "use_speaker_boost", true))
                .option("seed", 7)
                .option("file_format", "other")
                .option("enable_logging", false)
                .build();

        HttpCall call = CODEC.encode(
                request, deployment(MODEL, Map.of("voice_settings", Map.of("stability", 0.1, "style", 0))));

        MultipartForm form = Fixtures.form(call);
        assertThat(call.path())
                .isEqualTo("v1/speech-to-speech/" + OTHER_VOICE + "?output_format=pcm_16000&enable_logging=false");
        assertThat(form.parts())
                .extracting(Part::name)
                .containsExactlyInAnyOrder(
                        "model_id", "audio", "voice_settings", "seed", "file_format", "remove_background_noise");
        JsonValue settings =
                Json.read(form.part("voice_settings").orElseThrow().text().getBytes(UTF_8));
        assertThat(settings.get("stability").number()).hasValue(0.5);
        assertThat(settings.get("style").number()).hasValue(0);
        assertThat(settings.get("use_speaker_boost").truth()).contains(true);
        assertThat(form.part("seed").orElseThrow().text()).isEqualTo("7");
        assertThat(form.part("remove_background_noise").orElseThrow().text()).isEqualTo("true");
        assertThat(form.part("audio").orElseThrow().head()).contains("Content-Type: audio/wav");
    }

    @ParameterizedTest
    @CsvSource({
        "audio, x",
        "model_id, x",
        "voice_id, x",
        "voice_settings, x",
        "seed, x",
        "remove_background_noise, x",
        "file_format, mp3",
        "output_format, mp3"
    })
    void knowsTheOptionsThatCannotBeSetSo(String name, String value) {
        assertThat(fit(VoiceConversionRequest.builder("dub", AUDIO).option(name, value), MODEL))
                .isEqualTo(Verdict.UNSUPPORTED);
    }

    @Test
    void passesOverWhatCannotBe() {
        VoiceConversionRequest.Builder request = VoiceConversionRequest.builder("dub", AUDIO);

        assertThat(fit(request, MODEL)).isEqualTo(Verdict.FITS);
        assertThat(fit(request, "eleven_english_sts_v2")).isEqualTo(Verdict.FITS);
        for (String model : new String[] {"eleven_multilingual_v2", "scribe_v1", "eleven_text_to_sound_v2"}) {
            assertThat(fit(request, model)).as(model).isEqualTo(Verdict.UNSUPPORTED);
        }
        assertThat(fit(request.voice("nobody"), MODEL)).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(request.voice(null).format(AudioFormat.FLAC), MODEL)).isEqualTo(Verdict.UNSUPPORTED);
    }

    @Test
    void readsSpeechAndWhatItCost() {
        byte[] mp3 = Audio.mp3(44_100);
        VoiceConversionRequest request = VoiceConversionRequest.of("dub", AUDIO);

        Speech speech = CODEC.decode(
                request,
                deployment(MODEL, Map.of()),
                answer(Map.of("character-cost", "1000", "request-id", "r-1"), mp3));

        assertThat(speech.toByteArray()).isEqualTo(mp3);
        assertThat(speech.info()).isEqualTo(new AudioInfo(AudioFormat.MP3, 44_100, 1, true));
        assertThat(speech.id()).isEqualTo("r-1");
        assertThat(VoiceConversionRequest.TYPE.usage(request, speech).characters())
                .hasValue(1000);
        assertThat(CODEC.decode(request, deployment(MODEL, Map.of()), audio(mp3))
                        .usage()
                        .characters())
                .isEmpty();
    }

    @Test
    void takesNothingElseForSpeech() {
        VoiceConversionRequest request = VoiceConversionRequest.of("dub", AUDIO);

        assertThat(failure(() -> CODEC.decode(request, deployment(MODEL, Map.of()), Fixtures.json("{}")))
                        .kind())
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(failure(() -> CODEC.decode(request, deployment(MODEL, Map.of()), audio(Audio.mp3(24_000))))
                        .kind())
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void canBeSentAgainWhereItsUploadCan() {
        Upload once = Upload.once("a.wav", new ByteArrayInputStream(new byte[2]));

        assertThat(VoiceConversionRequest.of("dub", AUDIO).isReplayable()).isTrue();
        assertThat(VoiceConversionRequest.of("dub", once).isReplayable()).isEqualTo(once.isReplayable());
    }

    @Test
    void refusesWhatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VoiceConversionRequest.builder("dub", AUDIO).sampleRate(-1));
    }

    private static Verdict fit(VoiceConversionRequest.Builder request, String model) {
        return CODEC.fit(request.build(), deployment(model, Map.of())).verdict();
    }
}
