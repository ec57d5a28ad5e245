package dev.patchbay.gateway;

import dev.patchbay.conformance.ConformanceSuite;
import dev.patchbay.conformance.EntryPoint;
import dev.patchbay.conformance.EntryPointSuite;
import dev.patchbay.conformance.ready.OpenAiShapedSuite;
import java.util.Map;

/** Every call type that the gateway has an endpoint for obeys the rules of routing over HTTP as it does without. */
final class GatewayConformanceTest extends EntryPointSuite {

    @Override
    protected EntryPoint entryPoint() {
        return new GatewayEntry();
    }

    @Override
    protected ConformanceSuite plugin() {
        return new OpenAi();
    }

    private static final class OpenAi extends OpenAiShapedSuite {

        @Override
        protected String provider() {
            return "openai";
        }

        @Override
        protected Map<String, String> upstreamModels() {
            return Map.of(
                    "chat", "gpt-4.1-mini",
                    "chat-stream", "gpt-4.1-mini",
                    "speech", "gpt-4o-mini-tts",
                    "speech-stream", "gpt-4o-mini-tts",
                    "transcription", "whisper-1",
                    "transcription-stream", "gpt-4o-transcribe",
                    "translation", "whisper-1",
                    "moderation", "omni-moderation-latest");
        }
    }
}
