package dev.patchbay.elevenlabs;

import static dev.patchbay.elevenlabs.Fixtures.SPEECH;
import static dev.patchbay.elevenlabs.Fixtures.deployment;
import static dev.patchbay.elevenlabs.Fixtures.failure;
import static dev.patchbay.elevenlabs.Fixtures.json;
import static dev.patchbay.elevenlabs.Fixtures.speech;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.speech.Alignment;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.speech.TimedText;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpHeaders;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Audio together with the times of its text. */
final class TimedSpeechTest {

    private static final SpeechRequest REQUEST =
            speech().format(AudioFormat.PCM).timestamps(true).build();
    private static final String SAMPLES = Base64.getEncoder().encodeToString(Audio.samples());
    private static final String TIMES = "{\"characters\":[\"3\",\"🎈\"],\"character_start_times_seconds\":[0,0.25],"
            + "\"character_end_times_seconds\":[0.25,1e0]}";

    @Test
    void readsAudioAndTimes() {
        Speech speech = decode("{\"audio_base64\":\"" + SAMPLES + "\",\"alignment\":" + TIMES
                + ",\"normalized_alignment\":{\"characters\":[\"t\"],\"character_start_times_seconds\":[0.0],"
                + "\"character_end_times_seconds\":[0.1],\"more\":[1]},\"more\":{\"of\":[]}}");

        assertThat(speech.toByteArray()).isEqualTo(Audio.samples());
        assertThat(speech.info()).isEqualTo(new AudioInfo(AudioFormat.PCM, 24_000, 1, true));
        assertThat(speech.alignment())
                .isEqualTo(new Alignment(
                        List.of(new TimedText("3", 0, 0.25), new TimedText("🎈", 0.25, 1)),
                        List.of(new TimedText("t", 0, 0.1))));
    }

    @Test
    void readsAudioWhoseTimesAreNotKnown() {
        Speech speech =
                decode("{\"normalized_alignment\":null,\"alignment\":null,\"audio_base64\":\"" + SAMPLES + "\"}");

        assertThat(speech.size()).isEqualTo(480);
        assertThat(speech.alignment()).isEqualTo(new Alignment(List.of(), List.of()));
    }

    @Test
    void readsNoTimesWhereNobodyAskedForThem() {
        Speech speech =
                SPEECH.decode(speech().format(AudioFormat.PCM).build(), deployment(), Fixtures.audio(Audio.samples()));

        assertThat(speech.alignment()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"audio_base64\":null}",
                "{\"audio_base64\":\"\"}",
                "{\"audio_base64\":\"AAA\"}",
                "{\"audio_base64\":\"no base64\"}",
                "{\"audio_base64\":7}",
                "{\"audio_base64\":\"AAAA\",\"alignment\":7}",
                "{\"audio_base64\":\"AAAA\",\"alignment\":{\"characters\":[\"a\"]}}",
                "{\"audio_base64\":\"AAAA\",\"alignment\":{\"characters\":[\"a\"],"
                        + "\"character_start_times_seconds\":[-1],\"character_end_times_seconds\":[1]}}",
                "{\"audio_base64\":\"AAAA\",\"alignment\":{\"characters\":[\"a\"],"
                        + "\"character_start_times_seconds\":[1e999],\"character_end_times_seconds\":[1]}}",
                "{\"audio_base64\":\"AAAA\",\"alignment\":{\"characters\":[1],"
                        + "\"character_start_times_seconds\":[0],\"character_end_times_seconds\":[1]}}",
                "{\"audio_base64\":\"AAAA\",\"audio_base64\":\"AAAA\"}",
                "{\"audio_base64\":\"AAAA\"} {}"
            })
    void takesNothingElseForIt(String body) {
        assertThat(kind(json(body))).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void checksTheAudioInIt() {
        String wav = Base64.getEncoder().encodeToString(Audio.wav(24_000));

        assertThat(kind(json("{\"audio_base64\":\"" + wav + "\"}"))).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void saysSoWhenItIsCutOff() {
        byte[] body = ("{\"audio_base64\":\"" + SAMPLES).getBytes(UTF_8);

        assertThat(kind(new HttpAnswer(200, HttpHeaders.of(Map.of()), body, false)))
                .isEqualTo(ErrorKind.TRUNCATED);
    }

    @Test
    void findsTheErrorInASuccess() {
        assertThat(kind(json("{\"detail\":{\"code\":\"system_busy\"}}"))).isEqualTo(ErrorKind.OVERLOADED);
    }

    private static Speech decode(String body) {
        return SPEECH.decode(REQUEST, deployment(), json(body));
    }

    private static ErrorKind kind(HttpAnswer answer) {
        return failure(() -> SPEECH.decode(REQUEST, deployment(), answer)).kind();
    }
}
