package dev.patchbay.conformance;

import dev.patchbay.Upload;
import dev.patchbay.elevenlabs.calls.Sound;
import dev.patchbay.elevenlabs.calls.SoundRequest;
import dev.patchbay.elevenlabs.calls.VoiceConversionRequest;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.speech.SpeechStreamRequest;
import dev.patchbay.spi.Secret;
import dev.patchbay.transcription.TranscriptionRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;

final class ElevenLabsConformanceTest extends ConformanceSuite {

    private static final Upload SAID = Upload.of("said.mp3", new byte[] {1, 2, 3});
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
        var speech = ElevenLabsWire.audio(Speech::audio);
        var sound = ElevenLabsWire.audio(Sound::audio);
        var stream = ElevenLabsWire.audio(ElevenLabsWire::joined);
        return List.of(
                CallTypeSample.of(SpeechRequest.TYPE, model -> SpeechRequest.of(model, "Hi."), speech)
                        .upstreamModel("eleven_multilingual_v2")
                        .tooLarge(model -> SpeechRequest.of(model, TOO_LONG)),
                CallTypeSample.ofStream(
                                SpeechStreamRequest.TYPE,
                                model -> SpeechRequest.of(model, "Hi.").streamed(),
                                stream)
                        .upstreamModel("eleven_flash_v2_5")
                        .tooLarge(model -> SpeechRequest.of(model, TOO_LONG).streamed()),
                CallTypeSample.of(
                        TranscriptionRequest.TYPE,
                        model -> TranscriptionRequest.of(model, SAID),
                        ElevenLabsWire.transcript("Hi.")),
                CallTypeSample.of(SoundRequest.TYPE, model -> SoundRequest.of(model, "Rain."), sound),
                CallTypeSample.of(
                        VoiceConversionRequest.TYPE, model -> VoiceConversionRequest.of(model, SAID), speech));
    }
}
