package dev.patchbay.conformance;

import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;

final class AzureConformanceTest extends ConformanceSuite {

    private static final String TOO_LONG = "x".repeat(4097);

    @Override
    protected String provider() {
        return "azure";
    }

    @Override
    protected Map<String, ?> settings(URI baseUrl) {
        return Map.of(
                "base-url", baseUrl.toString(), "api-key", Secret.of("key-conformance"), "api-version", "2024-10-21");
    }

    @Override
    protected List<CallTypeSample<?>> samples() {
        return List.of(
                OpenAiShapedSamples.chat(),
                OpenAiShapedSamples.chatStream(),
                OpenAiShapedSamples.speech().tooLarge(model -> SpeechRequest.of(model, TOO_LONG)),
                OpenAiShapedSamples.speechStream()
                        .tooLarge(model -> SpeechRequest.of(model, TOO_LONG).streamed()),
                OpenAiShapedSamples.embedding().upstreamModel("my-embeddings"),
                OpenAiShapedSamples.image(),
                OpenAiShapedSamples.imageEdit(),
                OpenAiShapedSamples.transcription(),
                OpenAiShapedSamples.transcriptionStream(),
                OpenAiShapedSamples.translation());
    }
}
