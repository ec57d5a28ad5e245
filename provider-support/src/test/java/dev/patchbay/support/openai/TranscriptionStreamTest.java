package dev.patchbay.support.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.ErrorKind;
import dev.patchbay.Upload;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpHead;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.support.stream.BodyReading;
import dev.patchbay.transcription.TranscriptChunk;
import dev.patchbay.transcription.TranscriptFormat;
import dev.patchbay.transcription.TranscriptionRequest;
import dev.patchbay.transcription.TranscriptionStreamRequest;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A transcript while it is written. */
final class TranscriptionStreamTest {

    private static final RefusalReader REFUSALS = ErrorClassifier.of(OpenAiErrors.table());
    private static final OpenAiTranscriptionStreamCodec CODEC =
            OpenAiTranscriptionStreamCodec.of(OpenAiTranscriptionCodec.of(REFUSALS), REFUSALS);
    private static final TranscriptionStreamRequest REQUEST = TranscriptionRequest.of(
                    "scribe", Upload.of("voice.wav", new byte[] {1, 2, 3}))
            .streamed();
    private static final Deployment DEPLOYMENT = new Deployment("main", "gpt-4o-transcribe", Map.of());
    private static final String TEXT = event("{\"type\":\"transcript.text.delta\",\"delta\":\"Grüße \","
            + "\"logprobs\":[{\"token\":\"Grüße \",\"logprob\":-0.5,\"bytes\":[71]}]}");
    private static final String SEGMENT = event("{\"type\":\"transcript.text.segment\",\"id\":\"seg_1\",\"start\":0,"
            + "\"end\":1.5,\"text\":\"Grüße an\",\"speaker\":\"A\"}");
    private static final String DONE = event("{\"type\":\"transcript.text.done\",\"text\":\"Grüße an alle\","
            + "\"usage\":{\"type\":\"tokens\",\"input_tokens\":14,\"output_tokens\":5}}");

    @Test
    void readsTextSegmentsAndAllOfIt() {
        List<TranscriptChunk> chunks =
                read("text/event-stream", TEXT + SEGMENT + event("{\"type\":\"transcript.new\"}") + DONE);

        assertThat(chunks).hasSize(3);
        assertThat(chunks.get(0).text()).isEqualTo("Grüße ");
        assertThat(chunks.get(0).logprobs()).hasSize(1);
        assertThat(chunks.get(1).segment().speaker()).isEqualTo("A");
        assertThat(chunks.get(2).whole().text()).isEqualTo("Grüße an alle");
        assertThat(chunks.get(2).usage().inputTokens()).hasValue(14);
        assertThat(chunks.get(2).usage().outputTokens()).hasValue(5);
    }

    @Test
    void readsEventsThatOnlyTheirNamesTell() {
        String events = "event: transcript.text.delta\n" + event("{\"delta\":\"Hi\"}") + "event: transcript.text.done\n"
                + event("{\"text\":\"Hi\"}");

        assertThat(read("text/event-stream", events))
                .extracting(TranscriptChunk::text)
                .startsWith("Hi");
    }

    @Test
    void isCutOffWithoutTheLastEvent() {
        assertThat(failure(TEXT + SEGMENT).kind()).isEqualTo(ErrorKind.TRUNCATED);
        assertThat(failure(TEXT + event("[DONE]")).kind()).isEqualTo(ErrorKind.TRUNCATED);
    }

    @Test
    void saysWhatAnErrorAmongTheEventsSays() {
        String error = event("{\"type\":\"error\",\"error\":{\"type\":\"server_error\",\"message\":\"m\"}}");

        assertThat(failure(error).kind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(failure(TEXT + error).kind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(failure(TEXT + event("{\"type\":\"error\",\"code\":\"insufficient_quota\",\"message\":\"m\"}"))
                        .kind())
                .isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
        assertThat(failure(TEXT + event("{\"detail\":{\"code\":\"rate_limit_exceeded\",\"message\":\"m\"}}"))
                        .kind())
                .isEqualTo(ErrorKind.RATE_LIMITED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{broken",
                "[]",
                "{\"type\":\"transcript.text.delta\"}",
                "{\"type\":\"transcript.text.segment\",\"text\":\"x\"}",
                "{\"type\":\"transcript.text.done\"}"
            })
    void refusesWhatIsNoEvent(String data) {
        assertThat(failure(TEXT + event(data)).kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void understandsAModelThatDoesNotStream() {
        List<TranscriptChunk> chunks = read("application/json", "{\"text\":\"Grüße\"}");

        assertThat(chunks).hasSize(1);
        assertThat(chunks.get(0).whole().text()).isEqualTo("Grüße");
        assertThat(chunks.get(0).isMeaningful()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/event-stream", "application/octet-stream", "text/plain"})
    void understandsADocumentWhateverItIsCalled(String mediaType) {
        assertThat(read(mediaType, "{\"text\":\"Grüße\"}").get(0).whole().text())
                .isEqualTo("Grüße");
        assertThat(catchThrowableOfType(
                                ProviderException.class,
                                () -> read(
                                        mediaType, "{\"error\":{\"type\":\"insufficient_quota\",\"message\":\"m\"}}"))
                        .kind())
                .isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
    }

    @ParameterizedTest
    @CsvSource({"VTT, text/vtt, WEBVTT", "SRT, application/x-subrip, 1 -->", "TEXT, text/plain, Hi"})
    void understandsATextOfTheFormThatWasAskedFor(TranscriptFormat format, String mediaType, String text) {
        TranscriptionStreamRequest request = TranscriptionRequest.builder(
                        "scribe", Upload.of("voice.wav", new byte[] {1}))
                .format(format)
                .build()
                .streamed();
        HttpHead head = new HttpHead(200, HttpHeaders.of(Map.of("content-type", List.of(mediaType))));

        List<TranscriptChunk> chunks =
                BodyReading.all(CODEC.open(request, DEPLOYMENT, head), true, text.getBytes(UTF_8));

        assertThat(chunks.get(0).whole().text()).isEqualTo(text);
    }

    @Test
    void asksAsForTheWholeButForAStream() throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        CODEC.encode(REQUEST, DEPLOYMENT).body().writeTo(body);

        assertThat(body.toString(UTF_8)).contains("name=\"stream\"").contains("name=\"file\"");
    }

    private static List<TranscriptChunk> read(String contentType, String body) {
        HttpHead head = new HttpHead(200, HttpHeaders.of(Map.of("content-type", List.of(contentType))));
        return BodyReading.all(CODEC.open(REQUEST, DEPLOYMENT, head), true, body.getBytes(UTF_8));
    }

    private static ProviderException failure(String events) {
        ProviderException failure =
                catchThrowableOfType(ProviderException.class, () -> read("text/event-stream", events));
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }
}
