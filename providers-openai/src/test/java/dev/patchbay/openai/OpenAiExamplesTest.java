package dev.patchbay.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.CallRequest;
import dev.patchbay.Upload;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.image.ImageFormat;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.image.ImageResponse;
import dev.patchbay.moderation.ModerationRequest;
import dev.patchbay.moderation.ModerationResponse;
import dev.patchbay.rerank.RankedDocument;
import dev.patchbay.rerank.RerankRequest;
import dev.patchbay.rerank.RerankResponse;
import dev.patchbay.testing.Asked;
import dev.patchbay.testing.OneAttempt;
import dev.patchbay.testing.VendorFiles;
import dev.patchbay.transcription.TranscriptFormat;
import dev.patchbay.transcription.Transcription;
import dev.patchbay.transcription.TranscriptionRequest;
import dev.patchbay.transcription.TranslationRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that vendors document, where a collection of them lies beside the project. */
@Timeout(60)
final class OpenAiExamplesTest {

    private static final Upload AUDIO = Upload.of("talk.mp3", new byte[] {1});
    private static final String PNG = "iVBORw0KGgoAAAAA"; // in place of the dots that stand for an image

    @Test
    void readsVectors() throws IOException {
        EmbeddingResponse openAi = answer(EmbeddingRequest.of("m", "one"), "openai", "embedding.default.json");
        EmbeddingResponse azure = answer(EmbeddingRequest.of("m", "one"), "azure", "embedding.json");

        assertThat(openAi.get(0).toArray()).containsExactly(0.0023064255f, -0.009327292f, -0.0028842222f);
        assertThat(openAi.usage().inputTokens()).hasValue(8);
        assertThat(azure.dimensions()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, image_generation.generate-image.json",
        "openai, schema.ImagesResponse.json",
        "azure, image_edit.json"
    })
    void readsImages(String vendor, String file) throws IOException {
        ImageResponse response = answer(ImageRequest.of("m", "p"), vendor, file);

        assertThat(response.image().format()).isEqualTo(ImageFormat.PNG);
        assertThat(response.usage().totalTokens()).hasValue(100);
        assertThat(response.usage().images()).hasValue(1);
    }

    @Test
    void readsUrlsOfImages() throws IOException {
        ImageResponse response = answer(ImageRequest.of("m", "p"), "azure", "image_generation.json");

        assertThat(response.image().url()).startsWith("https://");
        assertThat(response.image().revisedPrompt()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "moderation.single-string.json, 11",
        "moderation.image-and-text.json, 13",
        "schema.CreateModerationResponse.json, 13"
    })
    void readsJudgements(String file, int categories) throws IOException {
        ModerationResponse response = answer(ModerationRequest.of("m", "one"), "openai", file);

        assertThat(response.flagged()).isTrue();
        assertThat(response.results().get(0).categories()).hasSize(categories);
        assertThat(response.results().get(0).category("violence").orElseThrow().flagged())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "openai, transcription.default.json, , 0, 0, 0",
        "openai, transcription.logprobs.json, JSON, 0, 0, 16",
        "openai, transcription.segment-timestamps.json, VERBOSE, 1, 0, 0",
        "openai, transcription.word-timestamps.json, VERBOSE, 0, 2, 0",
        "openai, transcription.diarization.json, DIARIZED, 3, 0, 0",
        "openai, schema.CreateTranscriptionResponseDiarizedJson.json, DIARIZED, 2, 0, 0",
        "azure, transcription.json, , 0, 0, 0"
    })
    void readsTranscripts(String vendor, String file, TranscriptFormat format, int segments, int words, int logprobs)
            throws IOException {
        TranscriptionRequest request =
                TranscriptionRequest.builder("m", AUDIO).format(format).build();

        Transcription transcription = answer(request, vendor, file);

        assertThat(transcription.text()).isNotBlank();
        assertThat(transcription.segments()).hasSize(segments);
        assertThat(transcription.words()).hasSize(words);
        assertThat(transcription.logprobs().size() >= logprobs).isTrue();
    }

    @Test
    void readsTranslations() throws IOException {
        Transcription text = answer(
                TranslationRequest.builder("m", AUDIO)
                        .format(TranscriptFormat.TEXT)
                        .build(),
                "azure",
                "audio_translation_text.json");

        assertThat(answer(TranslationRequest.of("m", AUDIO), "openai", "audio_translation.default.json")
                        .text())
                .startsWith("Hello");
        assertThat(text.text()).startsWith("plain text");
    }

    @Test
    void readsDocumentsInTheirNewOrder() throws IOException {
        RerankRequest request = RerankRequest.of("m", "q", List.of("a", "b"));

        RerankResponse cohere = answer(request, "rerank", "cohere-v2.json");
        RerankResponse jina = answer(request, "rerank", "jina.json");

        assertThat(cohere.results()).containsExactly(new RankedDocument(1, 0.99, null));
        assertThat(jina.results())
                .containsExactly(new RankedDocument(0, 0.878, "a"), new RankedDocument(1, 0.762, "b"));
        assertThat(jina.usage().inputTokens()).hasValue(815);
    }

    private static <R> R answer(CallRequest<R> request, String vendor, String file) throws IOException {
        JsonNode example =
                VendorFiles.examples(vendor, file.replace(".", "\\.")).get(file);
        JsonNode body = example.has("response") ? example.get("response") : example.get("body");
        String text =
                body.isTextual() ? body.asText() : body.toString().replaceAll("\"(iVB)?\\.\\.\\.\"", '"' + PNG + '"');
        String mediaType = example.path("content_type").asText("application/json");
        try (OpenAiUpstream openAi = OpenAiUpstream.answering(200, mediaType, text.getBytes(UTF_8), Map.of())) {
            return Asked.answer(openAi.provider(), request, OneAttempt.at("m"));
        }
    }
}
