package dev.patchbay.conformance;

import dev.patchbay.Upload;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Secret;
import dev.patchbay.transcription.TranscriptionRequest;
import dev.patchbay.transcription.TranslationRequest;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;

final class OpenAiConformanceTest extends ConformanceSuite {

    private static final String TOO_LONG = "x".repeat(4097);
    private static final Upload PICTURE = Upload.of("original.png", new byte[] {1});
    private static final Upload TOO_LOUD = Upload.of("question.mp3", new byte[(25 << 20) + 1]);

    @Override
    protected String provider() {
        return "openai";
    }

    @Override
    protected Map<String, ?> settings(URI baseUrl) {
        return Map.of("base-url", baseUrl.toString(), "api-key", Secret.of("sk-conformance"), "voice", "alloy");
    }

    @Override
    protected List<CallTypeSample<?>> samples() {
        return List.of(
                OpenAiShapedSamples.chat().upstreamModel("gpt-4.1-mini"),
                OpenAiShapedSamples.chatStream().upstreamModel("gpt-4.1-mini"),
                OpenAiShapedSamples.speech()
                        .upstreamModel("gpt-4o-mini-tts")
                        .tooLarge(model -> SpeechRequest.of(model, TOO_LONG)),
                OpenAiShapedSamples.speechStream()
                        .upstreamModel("gpt-4o-mini-tts")
                        .tooLarge(model -> SpeechRequest.of(model, TOO_LONG).streamed()),
                OpenAiShapedSamples.embedding()
                        .upstreamModel("text-embedding-3-small")
                        .tooLarge(OpenAiConformanceTest::tooManyTexts),
                OpenAiShapedSamples.image()
                        .upstreamModel("dall-e-2")
                        .tooLarge(model -> ImageRequest.of(model, TOO_LONG)),
                OpenAiShapedSamples.imageEdit()
                        .upstreamModel("dall-e-2")
                        .tooLarge(model -> ImageRequest.of(model, TOO_LONG).editing(PICTURE)),
                OpenAiShapedSamples.transcription()
                        .upstreamModel("whisper-1")
                        .tooLarge(model -> TranscriptionRequest.of(model, TOO_LOUD)),
                OpenAiShapedSamples.transcriptionStream()
                        .upstreamModel("whisper-1")
                        .tooLarge(model ->
                                TranscriptionRequest.of(model, TOO_LOUD).streamed()),
                OpenAiShapedSamples.translation()
                        .upstreamModel("whisper-1")
                        .tooLarge(model -> TranslationRequest.of(model, TOO_LOUD)),
                OpenAiShapedSamples.moderation().upstreamModel("omni-moderation-latest"),
                OpenAiShapedSamples.rerank());
    }

    private static EmbeddingRequest tooManyTexts(String model) {
        return EmbeddingRequest.builder(model)
                .texts(Collections.nCopies(2049, "x"))
                .build();
    }
}
