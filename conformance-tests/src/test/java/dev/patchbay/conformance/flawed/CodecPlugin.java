package dev.patchbay.conformance.flawed;

import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import dev.patchbay.support.HttpProvider;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.support.openai.OpenAiErrors;
import java.util.List;
import java.util.function.Consumer;

/**
 * A plugin of codecs on the toolkit's transport, as OpenAI speaks.
 *
 * @param refusals what refusals mean
 * @param serving adds the call types, and their flaw
 */
record CodecPlugin(RefusalReader refusals, Consumer<HttpProvider.Builder> serving) implements ProviderFactory {

    /** What refusals mean in truth. */
    static final RefusalReader HONEST = ErrorClassifier.of(OpenAiErrors.table());

    @Override
    public String name() {
        return "codecs";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.text("base-url", "where to"), Setting.secret("api-key", "the key"));
    }

    @Override
    public Provider create(Settings settings) {
        HttpProvider.Builder provider =
                HttpProvider.builder(settings.text("base-url").orElseThrow()).refusals(refusals);
        settings.secret("api-key").ifPresent(key -> provider.credential("api-key", key, "Authorization", "Bearer "));
        serving.accept(provider);
        return provider.build();
    }
}
