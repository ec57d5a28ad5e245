package dev.patchbay.conformance;

import dev.patchbay.conformance.ready.OpenAiShapedSamples;
import dev.patchbay.conformance.ready.TooLarge;
import dev.patchbay.spi.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;

final class OpenAiConformanceTest extends ConformanceSuite {

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
                OpenAiShapedSamples.speech().upstreamModel("gpt-4o-mini-tts").tooLarge(TooLarge::speech),
                OpenAiShapedSamples.speechStream()
                        .upstreamModel("gpt-4o-mini-tts")
                        .tooLarge(TooLarge::speechStream),
                OpenAiShapedSamples.embedding()
                        .upstreamModel("text-embedding-3-small")
                        .tooLarge(TooLarge::embedding),
                OpenAiShapedSamples.image().upstreamModel("dall-e-2").tooLarge(TooLarge::image),
                OpenAiShapedSamples.imageEdit().upstreamModel("dall-e-2").tooLarge(TooLarge::imageEdit),
                OpenAiShapedSamples.transcription().upstreamModel("whisper-1").tooLarge(TooLarge::transcription),
                OpenAiShapedSamples.transcriptionStream()
                        .upstreamModel("whisper-1")
                        .tooLarge(TooLarge::transcriptionStream),
                OpenAiShapedSamples.translation().upstreamModel("whisper-1").tooLarge(TooLarge::translation),
                OpenAiShapedSamples.moderation().upstreamModel("omni-moderation-latest"),
                OpenAiShapedSamples.rerank());
    }
}
