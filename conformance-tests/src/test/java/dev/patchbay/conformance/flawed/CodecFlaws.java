package dev.patchbay.conformance.flawed;

import dev.patchbay.ErrorKind;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.support.openai.OpenAiChatCodec;
import java.time.Duration;

/** Plugins whose codecs read or write something wrongly. */
public final class CodecFlaws {

    private CodecFlaws() {}

    /** Takes the delay for a whole number, whatever it is. */
    public static ProviderFactory parsesDelays() {
        return new CodecPlugin(
                refusal -> {
                    ProviderException told = CodecPlugin.HONEST.read(refusal);
                    return refusal.headers()
                            .only("retry-after")
                            .filter(any -> told.kind() == ErrorKind.RATE_LIMITED)
                            .map(value -> MeaningFlaws.copy(told, told.kind())
                                    .serverDelay(Duration.ofSeconds(Integer.parseInt(value)))
                                    .build())
                            .orElse(told);
                },
                provider -> provider.on(ChatRequest.TYPE, OpenAiChatCodec.of(CodecPlugin.HONEST)));
    }
}
