package dev.patchbay.elevenlabs;

import static dev.patchbay.elevenlabs.Fixtures.answer;
import static dev.patchbay.elevenlabs.Fixtures.audio;
import static dev.patchbay.elevenlabs.Fixtures.deployment;
import static dev.patchbay.elevenlabs.Fixtures.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.ErrorKind;
import dev.patchbay.elevenlabs.calls.Sound;
import dev.patchbay.elevenlabs.calls.SoundRequest;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.spi.Fit.Verdict;
import dev.patchbay.support.HttpBody;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.json.Json;
import dev.patchbay.support.json.JsonValue;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SoundCodecTest {

    private static final String MODEL = "eleven_text_to_sound_v2";
    private static final SoundCodec CODEC = new SoundCodec(Fixtures.REFUSALS);

    @Test
    void writesTheLeastThatIsNeeded() {
        HttpCall call = CODEC.encode(SoundRequest.of("effects", "Rain."), deployment(MODEL, Map.of()));

        assertThat(call.path()).isEqualTo("v1/sound-generation?output_format=mp3_44100_128");
        assertThat(body(call).names()).containsExactly("text", "model_id");
        assertThat(body(call).get("model_id").text()).contains(MODEL);
    }

    @Test
    void writesEverythingThatCanBeSaid() {
        SoundRequest request = SoundRequest.builder("effects", "Rain.")
                .seconds(4)
                .promptInfluence(0.3)
                .loop(true)
                .format(AudioFormat.PCM)
                .sampleRate(44_100)
                .option("more", 1)
                .build();

        HttpCall call = CODEC.encode(request, deployment(MODEL, Map.of("duration_seconds", 9)));

        assertThat(call.path()).isEqualTo("v1/sound-generation?output_format=pcm_44100");
        assertThat(body(call).names())
                .containsExactlyInAnyOrder("text", "model_id", "duration_seconds", "prompt_influence", "loop", "more");
        assertThat(body(call).get("duration_seconds").number()).hasValue(4);
        assertThat(body(call).get("loop").truth()).contains(true);
    }

    @Test
    void passesOverWhatCannotBe() {
        assertThat(fit(SoundRequest.builder("m", "x").seconds(0.4).build(), MODEL))
                .isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(SoundRequest.builder("m", "x").seconds(30.1).build(), MODEL))
                .isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(SoundRequest.builder("m", "x").format(AudioFormat.WAV).build(), MODEL))
                .isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(SoundRequest.builder("m", "x").option("text", "y").build(), MODEL))
                .isEqualTo(Verdict.UNSUPPORTED);
        for (String model : new String[] {"eleven_multilingual_v2", "scribe_v1", "eleven_english_sts_v2"}) {
            assertThat(fit(SoundRequest.of("m", "x"), model)).as(model).isEqualTo(Verdict.UNSUPPORTED);
        }
        assertThat(fit(SoundRequest.builder("m", "x").seconds(0.5).build(), MODEL))
                .isEqualTo(Verdict.FITS);
        assertThat(fit(SoundRequest.builder("m", "x").seconds(30).build(), "sound_of_tomorrow"))
                .isEqualTo(Verdict.FITS);
    }

    @Test
    void refusesToWriteWhatDoesNotFit() {
        SoundRequest request = SoundRequest.builder("m", "x").seconds(31).build();

        assertThat(failure(() -> CODEC.encode(request, deployment(MODEL, Map.of())))
                        .kind())
                .isEqualTo(ErrorKind.UNSUPPORTED);
    }

    @Test
    void readsTheSoundAndWhatItCost() {
        byte[] mp3 = Audio.mp3(44_100);
        SoundRequest request = SoundRequest.of("effects", "Rain.");

        Sound sound = CODEC.decode(request, deployment(MODEL, Map.of()), answer(Map.of("character-cost", "40"), mp3));
        Sound silentAboutIt = CODEC.decode(request, deployment(MODEL, Map.of()), audio(mp3));

        assertThat(sound.audio()).isEqualTo(ByteBuffer.wrap(mp3));
        assertThat(sound.info()).isEqualTo(new AudioInfo(AudioFormat.MP3, 44_100, 1, true));
        assertThat(SoundRequest.TYPE.usage(request, sound).characters()).hasValue(40);
        assertThat(silentAboutIt.usage().characters()).isEmpty();
    }

    @Test
    void takesNothingElseForASound() {
        SoundRequest request = SoundRequest.of("effects", "Rain.");

        assertThat(failure(() -> CODEC.decode(request, deployment(MODEL, Map.of()), Fixtures.json("{}")))
                        .kind())
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(failure(() -> CODEC.decode(request, deployment(MODEL, Map.of()), audio(new byte[0])))
                        .kind())
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void refusesNumbersThatAreNone() {
        SoundRequest.Builder builder = SoundRequest.builder("m", "x");

        assertThatIllegalArgumentException().isThrownBy(() -> builder.seconds(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.seconds(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.promptInfluence(1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.promptInfluence(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.sampleRate(-1));
    }

    @Test
    void printsNothingOfTheDescription() {
        assertThat(SoundRequest.of("effects", "canary").toString())
                .doesNotContain("canary")
                .contains("effects", "6 characters");
    }

    private static Verdict fit(SoundRequest request, String model) {
        return CODEC.fit(request, deployment(model, Map.of())).verdict();
    }

    private static JsonValue body(HttpCall call) {
        return Json.read(((HttpBody.Bytes) call.body()).bytes());
    }
}
