package dev.patchbay.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.ErrorKind;
import dev.patchbay.ResponseStream;
import dev.patchbay.Upload;
import dev.patchbay.chat.ChatAssembler;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ChatStreamRequest;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.speech.AudioChunk;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.json.Json;
import dev.patchbay.support.json.JsonValue;
import dev.patchbay.testing.MultipartForm;
import dev.patchbay.testing.Received;
import dev.patchbay.testing.RecordingUpstream;
import dev.patchbay.testing.VendorFiles;
import dev.patchbay.transcription.TranscriptChunk;
import dev.patchbay.transcription.TranscriptionRequest;
import dev.patchbay.transcription.TranscriptionStreamRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams in every form that the service gives them. */
@Timeout(30)
final class AzureStreamTest {

    private static final ChatStreamRequest REQUEST =
            ChatRequest.of("assistant", "Who is there?").streamed();
    private static final String SAFE =
            "\"content_filter_results\":{\"hate\":{\"filtered\":false,\"severity\":\"safe\"}}";
    private static final String FILTERED_PROMPT = event("{\"id\":\"\",\"object\":\"\",\"created\":0,\"model\":\"\","
            + "\"prompt_filter_results\":[{\"prompt_index\":0," + SAFE + "}],\"choices\":[],\"usage\":null}");
    private static final String ROLE = choice("\"finish_reason\":null,\"delta\":{\"role\":\"assistant\"}");
    private static final String TEXT = choice("\"finish_reason\":null,\"delta\":{\"content\":\"Nobody.\"}," + SAFE);
    private static final String STOP = choice("\"finish_reason\":\"stop\",\"delta\":{}");
    private static final String ANNOTATION = event("{\"id\":\"\",\"object\":\"\",\"created\":0,\"model\":\"\","
            + "\"choices\":[{\"index\":0,\"finish_reason\":null," + SAFE
            + ",\"content_filter_offsets\":{\"check_offset\":0,\"start_offset\":0,\"end_offset\":7}}],\"usage\":null}");
    private static final String CUT = event(
            "{\"id\":\"\",\"choices\":[{\"index\":0,\"finish_reason\":\"content_filter\","
                    + "\"content_filter_results\":{\"protected_material_text\":{\"detected\":true,\"filtered\":true}}}]}");
    private static final String USAGE =
            event("{\"id\":\"c-1\",\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2}}");
    private static final String DONE = event("[DONE]");

    @Test
    void readsTextAmongAnnotationsOfEveryForm() throws IOException {
        try (RecordingUpstream upstream =
                        streaming(FILTERED_PROMPT + ROLE + TEXT + ANNOTATION + STOP + ANNOTATION + USAGE + DONE);
                Provider provider = Asking.dated(upstream)) {

            ChatResponse response = assembled(Asking.ask(provider, REQUEST));

            assertThat(response.text()).isEqualTo("Nobody.");
            assertThat(response.id()).isEqualTo("c-1");
            assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
            assertThat(response.usage().inputTokens()).hasValue(9);
            Received received = upstream.onlyRequest();
            assertThat(received.target())
                    .isEqualTo("/openai/deployments/my-deployment/chat/completions?api-version=2025-04-01-preview");
            JsonValue body = Json.read(received.body());
            assertThat(body.names()).doesNotContain("model");
            assertThat(body.get("stream").truth()).contains(true);
            assertThat(body.get("stream_options").get("include_usage").truth()).contains(true);
        }
    }

    @Test
    void nothingBeforeTheTextIsMeaningful() throws IOException {
        try (RecordingUpstream upstream = streaming(FILTERED_PROMPT + ANNOTATION + ROLE + TEXT + STOP + DONE);
                Provider provider = Asking.v1(upstream);
                ResponseStream<ChatChunk> stream = Asking.ask(provider, REQUEST)) {

            assertThat(stream).extracting(ChatChunk::isMeaningful).containsExactly(false, false, false, true, true);
            assertThat(upstream.onlyRequest().target()).isEqualTo("/openai/v1/chat/completions");
        }
    }

    @Test
    void aFilterThatCutsTheTextOffIsTheReasonForItsEnd() throws IOException {
        ChatResponse response = assembled(FILTERED_PROMPT + ROLE + TEXT + CUT + DONE);

        assertThat(response.text()).isEqualTo("Nobody.");
        assertThat(response.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
    }

    @Test
    void aFilterThatLeavesNothingRefuses() throws IOException {
        assertThat(failure(FILTERED_PROMPT + ROLE + CUT + DONE).kind()).isEqualTo(ErrorKind.CONTENT_REFUSED);
    }

    @Test
    void anErrorAmongTheEventsIsWhatItSays() throws IOException {
        String error = event("{\"error\":{\"code\":\"DeploymentNotFound\",\"message\":\"canary\"}}");

        ProviderException failure = failure(FILTERED_PROMPT + ROLE + error);

        assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(failure.toString()).doesNotContain("canary");
    }

    @Test
    void anEndWithoutAReasonIsNone() throws IOException {
        assertThat(failure(FILTERED_PROMPT + ROLE + TEXT + ANNOTATION).kind()).isEqualTo(ErrorKind.TRUNCATED);
    }

    @Test
    void readsTheExampleOfAnAsynchronousFilter() throws IOException {
        ChatResponse response =
                assembled(new String(VendorFiles.bytes("examples/azure/chat.async-filter-blocked.sse"), UTF_8));

        assertThat(response.text()).isEqualTo("Hey");
        assertThat(response.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
    }

    @Test
    void speaksAsTheAudioArrives() throws IOException {
        byte[] samples = new byte[4800];
        SpeechRequest request = SpeechRequest.builder("narrator", "Hello")
                .format(AudioFormat.PCM)
                .build();
        try (RecordingUpstream upstream =
                        RecordingUpstream.answering(200, Map.of("Content-Type", "audio/pcm"), samples);
                Provider provider = Asking.dated(upstream);
                ResponseStream<AudioChunk> stream = Asking.ask(provider, request.streamed())) {
            ByteArrayOutputStream heard = new ByteArrayOutputStream();

            stream.transferTo(heard);

            assertThat(heard.toByteArray()).isEqualTo(samples);
            Received received = upstream.onlyRequest();
            assertThat(received.path()).isEqualTo("/openai/deployments/my-deployment/audio/speech");
            assertThat(Json.read(received.body()).names())
                    .containsExactlyInAnyOrder("input", "voice", "response_format");
        }
    }

    @Test
    void readsATranscriptAsItIsWritten() throws IOException {
        String events = event("{\"type\":\"transcript.text.delta\",\"delta\":\"Hello\"}")
                + event("{\"type\":\"transcript.text.delta\",\"delta\":\" there.\"}")
                + event("{\"type\":\"transcript.text.done\",\"text\":\"Hello there.\"}");
        TranscriptionStreamRequest request = TranscriptionRequest.of("listener", Upload.of("hello.wav", new byte[] {1}))
                .streamed();
        try (RecordingUpstream upstream = streaming(events);
                Provider provider = Asking.dated(upstream);
                ResponseStream<TranscriptChunk> stream = Asking.ask(provider, request)) {

            assertThat(stream).extracting(TranscriptChunk::text).startsWith("Hello", " there.");
            Received received = upstream.onlyRequest();
            assertThat(received.path()).isEqualTo("/openai/deployments/my-deployment/audio/transcriptions");
            MultipartForm form = MultipartForm.of(received);
            assertThat(form.part("stream").orElseThrow().text()).isEqualTo("true");
            assertThat(form.part("model")).isEmpty();
        }
    }

    private static ChatResponse assembled(String events) throws IOException {
        try (RecordingUpstream upstream = streaming(events);
                Provider provider = Asking.dated(upstream)) {
            return assembled(Asking.ask(provider, REQUEST));
        }
    }

    private static ChatResponse assembled(ResponseStream<ChatChunk> stream) {
        ChatAssembler assembler = new ChatAssembler();
        try (stream) {
            stream.forEach(assembler::add);
        }
        return assembler.response();
    }

    private static ProviderException failure(String events) {
        return catchThrowableOfType(ProviderException.class, () -> assembled(events));
    }

    private static RecordingUpstream streaming(String events) throws IOException {
        return RecordingUpstream.answering(200, Map.of("Content-Type", "text/event-stream"), events.getBytes(UTF_8));
    }

    private static String choice(String members) {
        return event("{\"id\":\"c-1\",\"model\":\"gpt-test\",\"choices\":[{\"index\":0," + members + "}]}");
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }
}
