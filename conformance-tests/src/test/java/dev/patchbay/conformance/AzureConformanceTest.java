package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Secret;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

final class AzureConformanceTest extends ConformanceSuite {

    private static final byte[] MP3 = Arrays.copyOf(new byte[] {(byte) 0xFF, (byte) 0xFB, (byte) 0x90}, 417); // a frame
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
        var speech = OpenAiShapedWire.<Speech>answering(
                WireAnswer.of(200, "audio/mpeg", MP3),
                answer -> assertThat(answer.toByteArray()).isEqualTo(MP3));
        var chat = OpenAiShapedWire.<ChatResponse>answering(
                OpenAiShapedWire.completion("It does."),
                answer -> assertThat(answer.text()).isEqualTo("It does."));
        return List.of(
                CallTypeSample.of(
                                SpeechRequest.TYPE,
                                model -> SpeechRequest.of(model, "Every call gets through."),
                                speech)
                        .upstreamModel("my-tts")
                        .tooLarge(model -> SpeechRequest.of(model, TOO_LONG)),
                CallTypeSample.of(
                                ChatRequest.TYPE, model -> ChatRequest.of(model, "Does every call get through?"), chat)
                        .upstreamModel("my-gpt"));
    }
}
