package dev.patchbay.support.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.ErrorKind;
import dev.patchbay.speech.AudioChunk;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.speech.SpeechStreamRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpHead;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.support.json.Json;
import dev.patchbay.support.json.JsonValue;
import dev.patchbay.support.stream.BodyReading;
import dev.patchbay.support.testing.Bodies;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Speech as it is spoken: plain audio, and audio in events. */
final class SpeechStreamTest {

    private static final RefusalReader REFUSALS = ErrorClassifier.of(OpenAiErrors.table());
    private static final SpeechVoices VOICES = new SpeechVoices(Map.of(), "alloy", Set.of("alloy"), model -> false);
    private static final OpenAiSpeechStreamCodec CODEC =
            OpenAiSpeechStreamCodec.of(OpenAiSpeechCodec.of(VOICES, REFUSALS), REFUSALS);
    private static final SpeechStreamRequest REQUEST = SpeechRequest.builder("narrator", "Hello")
            .format(AudioFormat.PCM)
            .build()
            .streamed();
    private static final byte[] SAMPLES = {0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8, 0, 9, 0, 10};
    private static final String DONE =
            event("{\"type\":\"speech.audio.done\",\"usage\":{\"input_tokens\":14,\"output_tokens\":101}}");

    @Test
    void readsPlainAudioAsItArrives() {
        List<AudioChunk> chunks = read("audio/pcm", SAMPLES);

        assertThat(chunks.get(0).size()).isEqualTo(SAMPLES.length);
        assertThat(chunks.get(chunks.size() - 1).usage().characters()).hasValue(5);
    }

    @Test
    void readsAudioInEvents() {
        List<AudioChunk> chunks = read("text/event-stream", (delta(SAMPLES) + delta(SAMPLES) + DONE).getBytes(UTF_8));

        assertThat(chunks).extracting(AudioChunk::size).containsExactly(20, 20, 0);
        assertThat(chunks.get(2).usage().inputTokens()).hasValue(14);
        assertThat(chunks.get(2).usage().outputTokens()).hasValue(101);
        assertThat(chunks.get(2).usage().characters()).hasValue(5);
        assertThat(chunks.get(2).info().endVerified()).isTrue();
    }

    @Test
    void readsEventsThatOnlyTheirNamesTell() {
        String events = "event: speech.audio.delta\n"
                + delta(SAMPLES).replace("\"type\":\"speech.audio.delta\",", "")
                + "event: speech.audio.done\n" + event("{}");

        assertThat(read("text/event-stream", events.getBytes(UTF_8)).get(0).size())
                .isEqualTo(SAMPLES.length);
    }

    @Test
    void isCutOffWithoutTheLastEvent() {
        assertThat(failure(delta(SAMPLES)).kind()).isEqualTo(ErrorKind.TRUNCATED);
        assertThat(failure(delta(SAMPLES) + event("[DONE]")).kind()).isEqualTo(ErrorKind.TRUNCATED);
    }

    @Test
    void saysWhatAnErrorAmongTheEventsSays() {
        String error = event("{\"error\":{\"message\":\"m\",\"type\":\"server_error\"}}");

        assertThat(failure(error).kind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(failure(delta(SAMPLES) + error).kind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(failure(event("{\"type\":\"error\",\"code\":\"insufficient_quota\",\"message\":\"m\"}"))
                        .kind())
                .isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
        assertThat(failure(event("{\"detail\":{\"code\":\"rate_limit_exceeded\",\"message\":\"m\"}}"))
                        .kind())
                .isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(failure("event: error\n"
                                + event("{\"code\":\"insufficient_quota\",\"message\":\"m\",\"message\":1}"))
                        .kind())
                .as("an error by its name, whatever it says")
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void saysWhatAnErrorInPlaceOfEventsSays() {
        assertThat(failure("{\"error\":{\"message\":\"m\",\"type\":\"insufficient_quota\"}}")
                        .kind())
                .isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
    }

    @Test
    void refusesEventsWithoutAudioAndAudioThatIsNone() {
        assertThat(failure(DONE).kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(failure(event("{\"type\":\"speech.audio.delta\",\"audio\":\"!\"}"))
                        .kind())
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void asksAsForTheWholeAndLetsAnOptionChooseEvents() {
        JsonValue plain = body(REQUEST, Map.of());
        JsonValue events = body(REQUEST, Map.of("stream_format", "sse"));

        assertThat(plain.names()).containsExactlyInAnyOrder("model", "input", "voice", "response_format");
        assertThat(events.get("stream_format").text()).contains("sse");
    }

    @Test
    void skipsModelsThatKnowNoEvents() {
        Deployment old = new Deployment("main", "tts-1", Map.of("stream_format", "sse"));
        Deployment plain = new Deployment("main", "tts-1", Map.of());

        assertThat(CODEC.fit(REQUEST, old).verdict()).isEqualTo(Fit.Verdict.UNSUPPORTED);
        assertThat(CODEC.fit(REQUEST, plain).verdict()).isEqualTo(Fit.Verdict.FITS);
    }

    private static JsonValue body(SpeechStreamRequest request, Map<String, Object> options) {
        return Json.read(Bodies.of(CODEC.encode(request, new Deployment("main", "gpt-4o-mini-tts", options))));
    }

    private static List<AudioChunk> read(String contentType, byte[] body) {
        HttpHead head = new HttpHead(200, HttpHeaders.of(Map.of("content-type", List.of(contentType))));
        return BodyReading.all(
                CODEC.open(REQUEST, new Deployment("main", "gpt-4o-mini-tts", Map.of()), head), true, body);
    }

    private static ProviderException failure(String events) {
        ProviderException failure =
                catchThrowableOfType(ProviderException.class, () -> read("text/event-stream", events.getBytes(UTF_8)));
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }

    private static String delta(byte[] audio) {
        return event("{\"type\":\"speech.audio.delta\",\"audio\":\""
                + Base64.getEncoder().encodeToString(audio) + "\"}");
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }
}
