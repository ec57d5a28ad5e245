package dev.patchbay.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.Upload;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.image.ImageEditRequest;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.testing.RecordingUpstream;
import dev.patchbay.testing.VendorFiles;
import dev.patchbay.transcription.TranscriptFormat;
import dev.patchbay.transcription.TranscriptionRequest;
import dev.patchbay.transcription.TranslationRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the service was seen to send, where a collection of that lies beside the project. */
final class AzureExamplesTest {

    private static final ErrorClassifier CLASSIFIER = ErrorClassifier.of(AzureErrors.table());
    private static final Map<String, Expected> ERRORS = Map.ofEntries(
            error("error.400.content-filter.json", ErrorKind.CONTENT_REFUSED, null),
            error("error.400.context-length-exceeded.json", ErrorKind.TOO_LARGE, null),
            error("error.400.image-content-policy-violation.json", ErrorKind.CONTENT_REFUSED, null),
            error("error.401.flat-statuscode.json", ErrorKind.AUTHENTICATION, null),
            error("error.401.invalid-key.json", ErrorKind.AUTHENTICATION, null),
            error("error.401.permission-denied.json", ErrorKind.AUTHENTICATION, null),
            error("error.403.blocked.json", ErrorKind.AUTHENTICATION, null),
            error("error.404.deployment-not-found.json", ErrorKind.NOT_FOUND, null),
            error("error.404.resource-not-found.json", ErrorKind.NOT_FOUND, null),
            error("error.429.high-demand.json", ErrorKind.OVERLOADED, Duration.ofSeconds(20)),
            error("error.429.rate-limit-short.json", ErrorKind.RATE_LIMITED, Duration.ofSeconds(2)),
            error("error.429.retry-after-one-day.json", ErrorKind.QUOTA_EXHAUSTED, Duration.ofHours(1)),
            error("error.429.token-rate-limit.json", ErrorKind.RATE_LIMITED, Duration.ofSeconds(37)),
            error("error.500.internal.json", ErrorKind.SERVER_ERROR, null),
            error("error.503.unavailable.json", ErrorKind.OVERLOADED, null));

    private record Expected(ErrorKind kind, @Nullable Duration delay) {}

    @Test
    void classifiesEveryErrorThatWasSeen() throws IOException {
        SortedMap<String, JsonNode> examples = VendorFiles.examples("azure", "error.*\\.json");

        assertThat(examples.keySet()).containsExactlyInAnyOrderElementsOf(ERRORS.keySet());
        examples.forEach((file, example) -> {
            ProviderException failure = read(example);

            assertThat(new Expected(failure.kind(), failure.serverDelay().orElse(null)))
                    .as(file)
                    .isEqualTo(ERRORS.get(file));
            assertThat(failure.status())
                    .as(file)
                    .isEqualTo(example.get("status").asInt());
        });
    }

    @Test
    void readsEveryAnswerThatTheServiceDocuments() throws IOException {
        Upload audio = Upload.of("file.wav", new byte[] {1});

        assertThat(answer("chat", ChatRequest.of("m", "x")).text()).startsWith("Ahoy matey!");
        assertThat(answer("embedding", EmbeddingRequest.of("m", "x")).dimensions())
                .isEqualTo(8);
        assertThat(answer("image_generation", ImageRequest.of("m", "x")).image().url())
                .startsWith("https://");
        assertThat(answer("transcription", TranscriptionRequest.of("m", audio)).text())
                .startsWith("A structured object");
        assertThat(answer(
                                "audio_translation_text",
                                TranslationRequest.builder("m", audio)
                                        .format(TranscriptFormat.TEXT)
                                        .build())
                        .text())
                .startsWith("plain text");
    }

    /** The document's own image is three characters and dots. */
    @Test
    void takesAnImageThatIsNoneForNoAnswer() throws IOException {
        ImageEditRequest request = ImageRequest.of("m", "x").editing(Upload.of("door.png", new byte[] {1}));
        try (RecordingUpstream upstream = answering("image_edit");
                Provider provider = Asking.dated(upstream)) {

            assertThat(Asking.failure(provider, request).kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
        }
    }

    private static <R> R answer(String example, CallRequest<R> request) throws IOException {
        try (RecordingUpstream upstream = answering(example);
                Provider provider = Asking.dated(upstream)) {
            return Asking.ask(provider, request);
        }
    }

    private static RecordingUpstream answering(String example) throws IOException {
        JsonNode file = VendorFiles.tree("examples/azure/" + example + ".json");
        JsonNode body = file.get("response");
        return RecordingUpstream.answering(
                file.get("status").asInt(),
                Map.of("Content-Type", file.get("content_type").asText()),
                (body.isTextual() ? body.asText() : body.toString()).getBytes(StandardCharsets.UTF_8));
    }

    private static ProviderException read(JsonNode example) {
        byte[] body = example.get("body").toString().getBytes(StandardCharsets.UTF_8);
        return CLASSIFIER.read(new Refusal(example.get("status").asInt(), HttpHeaders.of(Map.of()), body));
    }

    private static Map.Entry<String, Expected> error(String file, ErrorKind kind, @Nullable Duration delay) {
        return Map.entry(file, new Expected(kind, delay));
    }
}
