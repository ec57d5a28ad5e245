package dev.patchbay.conformance;

import dev.patchbay.conformance.ready.OpenAiShapedSamples;
import dev.patchbay.conformance.ready.TooLarge;
import dev.patchbay.spi.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;

final class AzureConformanceTest extends ConformanceSuite {

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
                OpenAiShapedSamples.speech().tooLarge(TooLarge::speech),
                OpenAiShapedSamples.speechStream().tooLarge(TooLarge::speechStream),
                OpenAiShapedSamples.embedding().upstreamModel("my-embeddings"),
                OpenAiShapedSamples.image(),
                OpenAiShapedSamples.imageEdit(),
                OpenAiShapedSamples.transcription(),
                OpenAiShapedSamples.transcriptionStream(),
                OpenAiShapedSamples.translation());
    }
}
