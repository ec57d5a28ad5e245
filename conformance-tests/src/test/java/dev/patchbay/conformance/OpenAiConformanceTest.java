package dev.patchbay.conformance;

import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;

final class OpenAiConformanceTest extends ConformanceSuite {

    private static final String TOO_LONG = "x".repeat(4097);

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
                        .tooLarge(model -> SpeechRequest.of(model, TOO_LONG).streamed()));
    }
}
