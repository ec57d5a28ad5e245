package dev.patchbay.conformance.acme;

import dev.patchbay.moderation.ModerationRequest;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import dev.patchbay.support.HttpProvider;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.support.openai.OpenAiErrors;
import dev.patchbay.support.openai.OpenAiModerationCodec;
import java.util.List;

/** A plugin for a vendor that copied OpenAI's wire; its author wrote no suite. */
public final class AcmeFactory implements ProviderFactory {

    @Override
    public String name() {
        return "acme";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.text("where", "where Acme is").asRequired(),
                Setting.secret("token", "who asks").asRequired());
    }

    @Override
    public String origin(Settings settings) {
        return settings.text("where").orElse("");
    }

    @Override
    public Provider create(Settings settings) {
        RefusalReader refusals = ErrorClassifier.of(OpenAiErrors.table());
        return HttpProvider.builder(settings.text("where")
                        .orElseThrow(() -> new IllegalArgumentException("setting 'where' is missing")))
                .refusals(refusals)
                .credential("token", settings.secret("token").orElseThrow(), "Authorization", "Bearer ")
                .on(ModerationRequest.TYPE, OpenAiModerationCodec.of(refusals))
                .build();
    }
}
