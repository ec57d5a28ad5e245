package dev.patchbay.conformance.letters;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import dev.patchbay.support.HttpProvider;
import java.util.List;

/** A plugin for a vendor that answers letters. */
public final class LetterFactory implements ProviderFactory {

    @Override
    public String name() {
        return "letters";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.text("base-url", "where the house is").asRequired(), Setting.secret("api-key", "the seal"));
    }

    @Override
    public String origin(Settings settings) {
        return settings.text("base-url").orElseThrow();
    }

    @Override
    public Provider create(Settings settings) {
        LetterRefusals refusals = new LetterRefusals();
        HttpProvider.Builder provider = HttpProvider.builder(origin(settings))
                .refusals(refusals)
                .on(ChatRequest.TYPE, new LetterCodec(refusals));
        settings.secret("api-key").ifPresent(key -> provider.credential("api-key", key, "Letter-Seal", ""));
        return provider.build();
    }
}
