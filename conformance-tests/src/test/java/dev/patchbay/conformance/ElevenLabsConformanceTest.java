package dev.patchbay.conformance;

import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;

final class ElevenLabsConformanceTest extends ConformanceSuite {

    private static final String TOO_LONG = "x".repeat(40_001);

    @Override
    protected String provider() {
        return "elevenlabs";
    }

    @Override
    protected Map<String, ?> settings(URI baseUrl) {
        return Map.of("base-url", baseUrl.toString(), "api-key", Secret.of("any"), "voice", "21m00Tcm4TlvDq8ikWAM");
    }

    @Override
    protected List<CallTypeSample<?>> samples() {
        return List.of(
                ElevenLabsSamples.speech()
                        .upstreamModel("eleven_multilingual_v2")
                        .tooLarge(model -> SpeechRequest.of(model, TOO_LONG)),
                ElevenLabsSamples.speechStream()
                        .upstreamModel("eleven_flash_v2_5")
                        .tooLarge(model -> SpeechRequest.of(model, TOO_LONG).streamed()),
                ElevenLabsSamples.transcription(),
                ElevenLabsSamples.sound(),
                ElevenLabsSamples.voiceConversion());
    }
}
