package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.elevenlabs.calls.SoundRequest;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Secret;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

final class ElevenLabsConformanceTest extends ConformanceSuite {

    private static final byte[] MP3 = Arrays.copyOf(new byte[] {(byte) 0xFF, (byte) 0xFB, (byte) 0x90}, 417); // a frame

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
        String tooLong = "x".repeat(10_001);
        return List.of(
                CallTypeSample.of(SpeechRequest.TYPE, model -> SpeechRequest.of(model, "Hi."), audio(it -> it.audio()))
                        .upstreamModel("eleven_multilingual_v2")
                        .tooLarge(model -> SpeechRequest.of(model, tooLong)),
                CallTypeSample.of(SoundRequest.TYPE, model -> SoundRequest.of(model, "rain"), audio(it -> it.audio())));
    }

    private static <R> WireScript<R> audio(Function<R, ByteBuffer> audio) {
        return ElevenLabsWire.answering(
                WireAnswer.of(200, "audio/mpeg", MP3),
                answer -> assertThat(audio.apply(answer)).isEqualTo(ByteBuffer.wrap(MP3)));
    }
}
