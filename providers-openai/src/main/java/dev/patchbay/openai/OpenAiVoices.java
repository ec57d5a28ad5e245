package dev.patchbay.openai;

import dev.patchbay.spi.Settings;
import dev.patchbay.support.openai.OpenAiSpeechCodec;
import dev.patchbay.support.openai.SpeechVoices;
import java.util.Map;

/** The vendor's voices, and the rules for others. */
final class OpenAiVoices {

    private static final String USUAL = "alloy";

    private OpenAiVoices() {}

    /**
     * At the vendor itself, models that are known today have no voices but its own; a server of another kind may have any,
     * unless the configuration lists what it has.
     */
    static SpeechVoices of(Settings settings, boolean vendor) {
        Map<String, String> mapped = settings.map("voices");
        return new SpeechVoices(
                mapped,
                settings.text("voice").orElse(USUAL),
                SpeechVoices.OF_OPENAI,
                model -> mapped.isEmpty() && !(vendor && OpenAiSpeechCodec.isOfOpenAi(model)));
    }
}
