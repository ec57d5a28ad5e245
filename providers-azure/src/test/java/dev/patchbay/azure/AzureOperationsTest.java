package dev.patchbay.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.Upload;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.image.ImageFormat;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.json.Json;
import dev.patchbay.testing.MultipartForm;
import dev.patchbay.testing.Received;
import dev.patchbay.testing.RecordingUpstream;
import dev.patchbay.transcription.TranscriptionRequest;
import dev.patchbay.transcription.TranslationRequest;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call type that is answered at once, from the factory to the wire and back, by both forms of URL. */
@Timeout(30)
final class AzureOperationsTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};
    private static final byte[] SAMPLES = new byte[480];
    private static final Upload AUDIO = Upload.of("hello.wav", "RIFF".getBytes(UTF_8));
    private static final Upload PICTURE = Upload.of("door.png", PNG);

    /** What is asked, where, and what comes of the answer. */
    private record Operation<R>(String path, CallRequest<R> request, String answer, byte[] body, Consumer<R> check) {

        static <R> Operation<R> json(String path, CallRequest<R> request, String body, Consumer<R> check) {
            return new Operation<>(path, request, "application/json", body.getBytes(UTF_8), check);
        }

        void ask(Provider provider) {
            check.accept(Asking.ask(provider, request));
        }

        RecordingUpstream upstream() throws IOException {
            return RecordingUpstream.answering(200, Map.of("Content-Type", answer), body);
        }

        @Override
        public String toString() {
            return path;
        }
    }

    static Stream<Operation<?>> operations() {
        String image = "{\"created\":1,\"data\":[{\"b64_json\":\""
                + Base64.getEncoder().encodeToString(PNG)
                + "\",\"content_filter_results\":{\"hate\":{\"filtered\":false,\"severity\":\"safe\"}}}]}";
        return Stream.of(
                Operation.json(
                        "chat/completions",
                        ChatRequest.of("assistant", "Who is there?"),
                        "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"Nobody.\"}}]}",
                        answer -> assertThat(answer.text()).isEqualTo("Nobody.")),
                Operation.json(
                        "embeddings",
                        EmbeddingRequest.of("finder", "door"),
                        "{\"data\":[{\"index\":0,\"embedding\":[0.5,-0.25]}],\"usage\":{\"prompt_tokens\":1}}",
                        answer -> assertThat(answer.get(0).vector().get(1)).isEqualTo(-0.25f)),
                Operation.json(
                        "images/generations",
                        ImageRequest.of("painter", "A door."),
                        image,
                        answer -> assertThat(answer.image().format()).isEqualTo(ImageFormat.PNG)),
                Operation.json(
                        "images/edits",
                        ImageRequest.of("painter", "A blue door.")
                                .editing(PICTURE)
                                .withMask(PICTURE),
                        image,
                        answer -> assertThat(answer.image().format()).isEqualTo(ImageFormat.PNG)),
                new Operation<>(
                        "audio/speech",
                        SpeechRequest.builder("narrator", "Hello")
                                .format(AudioFormat.PCM)
                                .build(),
                        "audio/pcm",
                        SAMPLES,
                        answer -> assertThat(answer.toByteArray()).isEqualTo(SAMPLES)),
                Operation.json(
                        "audio/transcriptions",
                        TranscriptionRequest.of("listener", AUDIO),
                        "{\"text\":\"Hello.\"}",
                        answer -> assertThat(answer.text()).isEqualTo("Hello.")),
                Operation.json(
                        "audio/translations",
                        TranslationRequest.of("listener", AUDIO),
                        "{\"text\":\"Hello.\"}",
                        answer -> assertThat(answer.text()).isEqualTo("Hello.")));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aDatedUrlNamesTheDeploymentInItsPathAlone(Operation<?> operation) throws IOException {
        try (RecordingUpstream upstream = operation.upstream();
                Provider provider = Asking.dated(upstream)) {

            operation.ask(provider);

            Received received = upstream.onlyRequest();
            assertThat(received.target())
                    .isEqualTo("/openai/deployments/my-deployment/" + operation.path()
                            + "?api-version=2025-04-01-preview");
            assertThat(members(received)).isNotEmpty().doesNotContain("model");
            assertThat(received.header("api-key")).containsExactly(Asking.KEY);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aV1UrlNamesTheDeploymentInItsBodyAlone(Operation<?> operation) throws IOException {
        try (RecordingUpstream upstream = operation.upstream();
                Provider provider = Asking.v1(upstream)) {

            operation.ask(provider);

            Received received = upstream.onlyRequest();
            assertThat(received.target()).isEqualTo("/openai/v1/" + operation.path());
            assertThat(members(received)).contains("model");
            assertThat(new String(received.body(), UTF_8)).containsOnlyOnce("my-deployment");
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aRefusalIsReadByTheServicesOwnTable(Operation<?> operation) throws IOException {
        byte[] blocked =
                "{\"error\":{\"code\":\"Forbidden\",\"message\":\"Your resource has been temporarily blocked.\"}}"
                        .getBytes(UTF_8);
        try (RecordingUpstream upstream = RecordingUpstream.answering(403, Map.of(), blocked);
                Provider provider = Asking.dated(upstream)) {

            ProviderException failure = Asking.failure(provider, operation.request());

            assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
            assertThat(upstream.received()).hasSize(1);
        }
    }

    private static List<String> members(Received received) {
        return received.mediaType().equals("multipart/form-data")
                ? MultipartForm.of(received).parts().stream()
                        .map(MultipartForm.Part::name)
                        .toList()
                : List.copyOf(Json.read(received.body()).names());
    }
}
