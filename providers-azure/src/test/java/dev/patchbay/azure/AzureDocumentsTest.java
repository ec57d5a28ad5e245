package dev.patchbay.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallRequest;
import dev.patchbay.Upload;
import dev.patchbay.chat.AssistantMessage;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.FunctionTool;
import dev.patchbay.chat.ImagePart;
import dev.patchbay.chat.ReasoningEffort;
import dev.patchbay.chat.ResponseFormat;
import dev.patchbay.chat.TextPart;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.chat.ToolChoice;
import dev.patchbay.chat.ToolMessage;
import dev.patchbay.chat.UserMessage;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.image.ImageDelivery;
import dev.patchbay.image.ImageQuality;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.image.ImageStyle;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.Secret;
import dev.patchbay.testing.RecordingUpstream;
import dev.patchbay.testing.VendorDocument;
import dev.patchbay.transcription.TimestampGranularity;
import dev.patchbay.transcription.TranscriptFormat;
import dev.patchbay.transcription.TranscriptionRequest;
import dev.patchbay.transcription.TranslationRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests held against the service's own documents, where they lie beside the project. */
@Timeout(120)
final class AzureDocumentsTest {

    private static final String GENERAL = "azure-openai-2024-10-21.openapi.yaml";
    private static final String PREVIEW = "azure-openai-2025-03-01-preview.openapi.json";
    private static final String V1 = "azure-openai-v1.openapi.json";

    private static final ToolCall CALL = ToolCall.function("call_1", "look", "{\"at\":1}");
    private static final ChatRequest CHAT = ChatRequest.builder("assistant")
            .system("Be brief.")
            .message(
                    UserMessage.of(new TextPart("Who is there?"), ImagePart.ofUrl("https://pictures.example/door.png")))
            .message(AssistantMessage.builder().toolCalls(List.of(CALL)).build())
            .message(ToolMessage.answering(CALL, "Nobody."))
            .tools(List.of(FunctionTool.of("look", "Looks.", Map.of("type", "object"))))
            .toolChoice(ToolChoice.auto())
            .parallelToolCalls(false)
            .temperature(0.5)
            .topP(0.9)
            .maxOutputTokens(50)
            .presencePenalty(0.1)
            .frequencyPenalty(-0.1)
            .logitBias(Map.of("50256", -100))
            .topLogprobs(2)
            .choices(2)
            .seed(7)
            .stop("\n")
            .endUser("user-1")
            .build();
    private static final SpeechRequest SPEECH = SpeechRequest.builder("narrator", "Hello")
            .voice("nova")
            .format(AudioFormat.OPUS)
            .speed(1.5)
            .build();

    @ParameterizedTest
    @CsvSource({GENERAL + ", 2024-10-21", PREVIEW + ", 2025-03-01-preview", V1 + ", v1"})
    void chatKeepsToEveryDocument(String document, String version) throws IOException {
        assertThat(objections(document, version, CHAT)).isEmpty();
        assertThat(objections(document, version, CHAT.streamed())).isEmpty();
    }

    @Test
    void whatIsNewerInChatKeepsToTheNewerDocuments() throws IOException {
        // The general document knows no reasoning, and wants a type where the format of an answer has none.
        ChatRequest request = ChatRequest.builder("assistant")
                .developer("Be brief.")
                .user("Who is there?")
                .reasoningEffort(ReasoningEffort.LOW)
                .responseFormat(ResponseFormat.jsonSchema("door", Map.of("type", "object")))
                .store(true)
                .metadata(Map.of("door", "front"))
                .build();

        assertThat(objections(PREVIEW, "2025-03-01-preview", request)).isEmpty();
        assertThat(objections(V1, "v1", request)).isEmpty();
    }

    @Test
    void speechKeepsToTheDocumentButForItsMediaType() throws IOException {
        // The document says that speech is asked for by a form; the service and every SDK speak JSON.
        assertThat(objections(PREVIEW, "2025-03-01-preview", SPEECH))
                .containsExactly("there is no body of type application/json");
    }

    @ParameterizedTest
    @CsvSource({GENERAL + ", 2024-10-21", PREVIEW + ", 2025-03-01-preview", V1 + ", v1"})
    void embeddingsKeepToEveryDocument(String document, String version) throws IOException {
        EmbeddingRequest request = EmbeddingRequest.builder("finder")
                .texts(List.of("door", "window"))
                .dimensions(256)
                .endUser("user-1")
                .build();

        assertThat(objections(document, version, request)).isEmpty();
        assertThat(objections(document, version, EmbeddingRequest.of("finder", "door")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({GENERAL + ", 2024-10-21", PREVIEW + ", 2025-03-01-preview"})
    void imagesKeepToTheDatedDocuments(String document, String version) throws IOException {
        ImageRequest request = ImageRequest.builder("painter", "A door.")
                .count(1)
                .size("1024x1024")
                .quality(ImageQuality.HD)
                .style(ImageStyle.NATURAL)
                .delivery(ImageDelivery.BYTES)
                .endUser("user-1")
                .build();

        assertThat(objections(document, version, request)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({GENERAL + ", 2024-10-21", PREVIEW + ", 2025-03-01-preview"})
    void transcriptsKeepToTheDatedDocuments(String document, String version) throws IOException {
        Upload audio = Upload.of("hello.wav", new byte[] {1});

        assertThat(objections(
                        document,
                        version,
                        TranscriptionRequest.builder("listener", audio)
                                .language("en")
                                .prompt("A door.")
                                .format(TranscriptFormat.VERBOSE)
                                .temperature(0.5)
                                .build()))
                .isEmpty();
        assertThat(objections(
                        document,
                        version,
                        TranslationRequest.builder("listener", audio)
                                .prompt("A door.")
                                .format(TranscriptFormat.SRT)
                                .temperature(0.5)
                                .build()))
                .isEmpty();
    }

    @Test
    void timesOfTranscriptsKeepToTheNewerDocument() throws IOException {
        TranscriptionRequest request = TranscriptionRequest.builder("listener", Upload.of("hello.wav", new byte[] {1}))
                .timestamps(TimestampGranularity.WORD, TimestampGranularity.SEGMENT)
                .build();

        assertThat(objections(PREVIEW, "2025-03-01-preview", request)).isEmpty();
        assertThat(objections(GENERAL, "2024-10-21", request))
                .containsExactly("unknown member timestamp_granularities");
    }

    private static List<String> objections(String document, String version, CallRequest<?> request) throws IOException {
        VendorDocument own = VendorDocument.of(document);
        Map<String, ?> settings = Map.of("api-key", Secret.of(Asking.KEY), "api-version", version);
        try (RecordingUpstream upstream = RecordingUpstream.answering(500, Map.of(), "{}".getBytes(UTF_8));
                Provider provider = Asking.provider(upstream, settings)) {

            Asking.failure(provider, request);

            return own.objections(upstream.onlyRequest(), version.equals("v1") ? "/openai/v1" : "/openai");
        }
    }
}
