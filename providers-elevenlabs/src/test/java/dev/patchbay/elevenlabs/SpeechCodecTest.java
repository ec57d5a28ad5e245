package dev.patchbay.elevenlabs;

import static dev.patchbay.elevenlabs.Fixtures.MODEL;
import static dev.patchbay.elevenlabs.Fixtures.OTHER_VOICE;
import static dev.patchbay.elevenlabs.Fixtures.SPEECH;
import static dev.patchbay.elevenlabs.Fixtures.VOICE;
import static dev.patchbay.elevenlabs.Fixtures.deployment;
import static dev.patchbay.elevenlabs.Fixtures.failure;
import static dev.patchbay.elevenlabs.Fixtures.speech;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.Settings;
import dev.patchbay.support.HttpBody;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.json.Json;
import dev.patchbay.support.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent. */
final class SpeechCodecTest {

    @Test
    void writesTheLeastThatIsNeeded() {
        HttpCall call = SPEECH.encode(SpeechRequest.of("narrator", "Grüße 🎈"), deployment());

        assertThat(call.path()).isEqualTo("v1/text-to-speech/" + VOICE + "?output_format=mp3_44100_128");
        assertThat(body(call).names()).containsExactly("text", "model_id");
        assertThat(body(call).get("text").text()).contains("Grüße 🎈");
        assertThat(body(call).get("model_id").text()).contains(MODEL);
    }

    @Test
    void writesEverythingThatCanBeSaid() {
        SpeechRequest request = speech().voice("narrator")
                .format(AudioFormat.PCM)
                .sampleRate(16_000)
                .speed(1.1)
                .language("de")
                .option(
                        "voice_settings",
                        Map.of("stability", 0.5, "similarity_boost", 0.75, "style", 0.1, "use_speaker_boost", true))
                .option("seed", 4_294_967_295L)
                .option("previous_text", "Before.")
                .option("next_text", "After.")
                .option("previous_request_ids", List.of("a"))
                .option("next_request_ids", List.of("b"))
                .option("pronunciation_dictionary_locators", List.of(Map.of("pronunciation_dictionary_id", "p")))
                .option("apply_text_normalization", "on")
                .option("apply_language_text_normalization", true)
                .option("enable_logging", true)
                .option("optimize_streaming_latency", 3)
                .build();

        HttpCall call = SPEECH.encode(request, deployment("eleven_flash_v2_5", Map.of()));

        assertThat(call.path())
                .isEqualTo("v1/text-to-speech/" + OTHER_VOICE
                        + "?output_format=pcm_16000&enable_logging=true&optimize_streaming_latency=3");
        assertThat(body(call).names())
                .containsExactlyInAnyOrder(
                        "text",
                        "model_id",
                        "language_code",
                        "voice_settings",
                        "seed",
                        "previous_text",
                        "next_text",
                        "previous_request_ids",
                        "next_request_ids",
                        "pronunciation_dictionary_locators",
                        "apply_text_normalization",
                        "apply_language_text_normalization");
        assertThat(body(call).get("voice_settings").names())
                .containsExactlyInAnyOrder("stability", "similarity_boost", "style", "use_speaker_boost", "speed");
        assertThat(body(call).get("voice_settings").get("speed").number()).hasValue(1.1);
        assertThat(body(call).get("seed").integer()).hasValue(4_294_967_295L);
        assertThat(body(call).get("language_code").text()).contains("de");
    }

    @Test
    void asksForTimestampsAtTheirOwnPath() {
        HttpCall call = SPEECH.encode(speech().timestamps(true).build(), deployment());

        assertThat(call.path())
                .isEqualTo("v1/text-to-speech/" + VOICE + "/with-timestamps?output_format=mp3_44100_128");
    }

    @Test
    void letsTheRequestWinMemberByMember() {
        Map<String, Object> options = Map.of(
                "voice_settings", Map.of("stability", 0.1, "speed", 0.8), "seed", 1, "output_format", "pcm_8000");
        SpeechRequest request = speech().speed(1.2)
                .option("voice_settings", Map.of("stability", 0.9))
                .option("seed", 2)
                .build();

        HttpCall call = SPEECH.encode(request, deployment(MODEL, options));

        JsonValue settings = body(call).get("voice_settings");
        assertThat(settings.get("stability").number()).hasValue(0.9);
        assertThat(settings.get("speed").number()).hasValue(1.2);
        assertThat(body(call).get("seed").integer()).hasValue(2);
        assertThat(call.path()).endsWith("?output_format=pcm_8000");
    }

    @Test
    void passesOnWhatItDoesNotKnow() {
        JsonValue body = body(SPEECH.encode(
                speech().option("new_option", Map.of("deep", List.of(1, true))).build(), deployment()));

        assertThat(body.get("new_option").get("deep").items()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "eleven_v3, true",
        "eleven_flash_v2_5, true",
        "eleven_turbo_v2_5, true",
        "eleven_tomorrow, true",
        "eleven_multilingual_v2, false",
        "eleven_multilingual_v1, false",
        "eleven_flash_v2, false"
    })
    void namesTheLanguageToModelsThatTakeIt(String model, boolean takes) {
        JsonValue body = body(SPEECH.encode(speech().language("en").build(), deployment(model, Map.of())));

        assertThat(body.get("language_code").isPresent()).isEqualTo(takes);
    }

    @Test
    void keepsAVoiceInItsPlaceInThePath() {
        Map<String, String> voices =
                Map.of("up", "../v1/models", "query", "a?b=c", "encoded", "%2e%2e%2f", "slash", "a/b");
        SpeechCodec codec = new SpeechCodec(Voices.of(Settings.of(Map.of("voices", voices))), Fixtures.REFUSALS);

        assertThat(path(codec, "up")).startsWith("v1/text-to-speech/..%2Fv1%2Fmodels?");
        assertThat(path(codec, "query")).startsWith("v1/text-to-speech/a%3Fb%3Dc?");
        assertThat(path(codec, "encoded")).startsWith("v1/text-to-speech/%252e%252e%252f?");
        assertThat(path(codec, "slash")).startsWith("v1/text-to-speech/a%2Fb?");
    }

    @Test
    void refusesToWriteWhatDoesNotFit() {
        refuses(speech().voice("nobody").build(), ErrorKind.UNSUPPORTED);
        refuses(speech().voice("x".repeat(200_000)).build(), ErrorKind.UNSUPPORTED);
        refuses(speech().option("text", "other").build(), ErrorKind.UNSUPPORTED);
        refuses(speech().format(AudioFormat.AAC).build(), ErrorKind.UNSUPPORTED);
        refuses(SpeechRequest.of("m", "x".repeat(10_001)), ErrorKind.TOO_LARGE);
        refuses(speech().option("odd", Double.NaN).build(), ErrorKind.INVALID_REQUEST);
        refuses(SpeechRequest.of("m", "half \ud83c"), ErrorKind.INVALID_REQUEST);
    }

    private static void refuses(SpeechRequest request, ErrorKind kind) {
        ProviderException failure = failure(() -> SPEECH.encode(request, deployment()));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.phase()).isEqualTo(Phase.LOCAL);
        assertThat(failure.sent()).isEqualTo(Sent.NEVER);
    }

    private static String path(SpeechCodec codec, String voice) {
        return codec.encode(speech().voice(voice).build(), deployment()).path();
    }

    private static JsonValue body(HttpCall call) {
        return Json.read(((HttpBody.Bytes) call.body()).bytes());
    }
}
