package dev.patchbay.support.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.ErrorKind;
import dev.patchbay.Sent;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.support.json.Json;
import dev.patchbay.support.json.JsonValue;
import dev.patchbay.support.testing.Bodies;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is sent. */
final class OpenAiSpeechCodecTest {

    private static final SpeechVoices VOICES =
            new SpeechVoices(Map.of("narrator", "nova", "mine", "voice_123"), "alloy", Set.of("alloy"), model -> false);
    private static final OpenAiSpeechCodec CODEC =
            OpenAiSpeechCodec.of(VOICES, ErrorClassifier.of(OpenAiErrors.table()));

    @Test
    void writesTheLeastThatIsNeeded() {
        HttpCall call = CODEC.encode(SpeechRequest.of("narrator", "Grüße 🎈"), deployment(Map.of()));

        JsonValue body = Json.read(Bodies.of(call));
        assertThat(call.path()).isEqualTo("audio/speech");
        assertThat(call.body().contentType()).isEqualTo("application/json");
        assertThat(body.names()).containsExactly("model", "input", "voice", "response_format");
        assertThat(body.get("model").text()).contains("gpt-4o-mini-tts");
        assertThat(body.get("input").text()).contains("Grüße 🎈");
        assertThat(body.get("voice").text()).contains("alloy");
        assertThat(body.get("response_format").text()).contains("mp3");
    }

    @Test
    void writesEverythingThatCanBeSaid() {
        SpeechRequest request = SpeechRequest.builder("narrator", "Hello")
                .voice("narrator")
                .format(AudioFormat.OPUS)
                .speed(1.25)
                .instructions("calm")
                .sampleRate(24_000)
                .language("en")
                .build();

        JsonValue body = bodyOf(request, Map.of());

        assertThat(body.names())
                .containsExactlyInAnyOrder("model", "input", "voice", "response_format", "speed", "instructions");
        assertThat(body.get("voice").text()).contains("nova");
        assertThat(body.get("response_format").text()).contains("opus");
        assertThat(body.get("speed").number()).hasValue(1.25);
        assertThat(body.get("instructions").text()).contains("calm");
    }

    @Test
    void leavesOutWhatTheRequestSaysToAnotherVendor() {
        SpeechRequest request = SpeechRequest.builder("m", "x")
                .option("previous_text", "before")
                .option("previous_request_ids", List.of("a"))
                .option("voice_settings", Map.of("stability", 1))
                .build();
        Deployment other = new Deployment("d", "another-tts", Map.of("seed", 7));

        assertThat(bodyOf(request, Map.of()).names()).containsExactly("model", "input", "voice", "response_format");
        assertThat(Json.read(Bodies.of(CODEC.encode(request, other))).names())
                .contains("previous_text", "previous_request_ids", "voice_settings", "seed");
    }

    @Test
    void namesACustomVoiceByItsId() {
        JsonValue mapped = bodyOf(SpeechRequest.builder("m", "x").voice("mine").build(), Map.of());
        JsonValue direct =
                bodyOf(SpeechRequest.builder("m", "x").voice("voice_9").build(), Map.of());

        assertThat(mapped.get("voice").get("id").text()).contains("voice_123");
        assertThat(direct.get("voice").get("id").text()).contains("voice_9");
    }

    @Test
    void writesEveryFormatAsTheVendorNamesIt() {
        Map<AudioFormat, String> names = Map.of(
                AudioFormat.MP3, "mp3",
                AudioFormat.OPUS, "opus",
                AudioFormat.AAC, "aac",
                AudioFormat.FLAC, "flac",
                AudioFormat.WAV, "wav",
                AudioFormat.PCM, "pcm");

        names.forEach((format, name) -> {
            SpeechRequest request =
                    SpeechRequest.builder("m", "x").format(format).build();
            assertThat(bodyOf(request, Map.of()).get("response_format").text()).contains(name);
        });
    }

    @Test
    void passesOptionsOnAndLetsTheRequestWin() {
        SpeechRequest request = SpeechRequest.builder("m", "x")
                .option("speed", 2)
                .option("vendor", Map.of("deep", List.of(1, Map.of("yes", true))))
                .build();

        JsonValue body = bodyOf(request, Map.of("speed", 0.5, "instructions", "calm", "seed", 7));

        assertThat(body.get("speed").integer()).hasValue(2);
        assertThat(body.get("instructions").text()).contains("calm");
        assertThat(body.get("seed").integer()).hasValue(7);
        assertThat(body.get("vendor").get("deep").items().get(1).get("yes").truth())
                .contains(true);
    }

    @Test
    void letsFieldsOfTheRequestWinOverOptions() {
        SpeechRequest request = SpeechRequest.builder("m", "x")
                .format(AudioFormat.WAV)
                .speed(1.5)
                .option("response_format", "mp3")
                .build();

        JsonValue body = bodyOf(request, Map.of("speed", 0.5, "response_format", "flac"));

        assertThat(body.get("response_format").text()).contains("wav");
        assertThat(body.get("speed").number()).hasValue(1.5);
    }

    @Test
    void readsSamplesWithoutAHeaderWhereTheDeploymentsOptionAsksForThem() {
        HttpAnswer answer = new HttpAnswer(200, HttpHeaders.of(Map.of()), new byte[480], true);
        SpeechRequest request = SpeechRequest.of("m", "x");

        Speech speech = CODEC.decode(request, deployment(Map.of("response_format", "pcm")), answer);

        assertThat(speech.info()).isEqualTo(new AudioInfo(AudioFormat.PCM, 24_000, 1, true));
        assertThat(catchThrowableOfType(
                                ProviderException.class, () -> CODEC.decode(request, deployment(Map.of()), answer))
                        .kind())
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void leavesTheModelToThePathWhereThePathNamesIt() {
        OpenAiSpeechCodec codec = CODEC.at(ModelPlace.PATH);

        HttpCall call = codec.encode(SpeechRequest.of("m", "x"), new Deployment("d", "my tts", Map.of()));

        assertThat(call.path()).isEqualTo("deployments/my%20tts/audio/speech");
        assertThat(Json.read(Bodies.of(call)).names()).doesNotContain("model");
    }

    @Test
    void refusesToWriteWhatAnOptionMayNotSet() {
        for (String name : List.of("model", "input", "voice", "stream_format")) {
            SpeechRequest request =
                    SpeechRequest.builder("m", "x").option(name, "other").build();

            ProviderException failure =
                    catchThrowableOfType(ProviderException.class, () -> CODEC.encode(request, deployment(Map.of())));

            assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
            assertThat(failure.sent()).isEqualTo(Sent.NEVER);
        }
    }

    @Test
    void refusesToWriteAVoiceThatIsNotThere() {
        SpeechRequest request = SpeechRequest.builder("m", "x").voice("nobody").build();

        ProviderException failure =
                catchThrowableOfType(ProviderException.class, () -> CODEC.encode(request, deployment(Map.of())));

        assertThat(failure.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
    }

    @Test
    void escapesTextThatLooksLikeJson() {
        String text = "\",\"model\":\"evil\",\"x\":\"\\\u0000\u2028";

        JsonValue body = bodyOf(SpeechRequest.of("m", text), Map.of());

        assertThat(body.get("input").text()).contains(text);
        assertThat(body.get("model").text()).contains("gpt-4o-mini-tts");
        assertThat(new String(Bodies.of(CODEC.encode(SpeechRequest.of("m", "x"), deployment(Map.of()))), UTF_8))
                .startsWith("{\"model\"");
    }

    private static JsonValue bodyOf(SpeechRequest request, Map<String, Object> options) {
        return Json.read(Bodies.of(CODEC.encode(request, deployment(options))));
    }

    private static Deployment deployment(Map<String, Object> options) {
        return new Deployment("main", "gpt-4o-mini-tts", options);
    }
}
