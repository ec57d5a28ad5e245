package dev.patchbay.conformance.flawed.sleepy;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import dev.patchbay.support.HttpProvider;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.support.openai.OpenAiChatCodec;
import dev.patchbay.support.openai.OpenAiErrors;
import java.util.List;

/** Waits a little and looks at the clock, where it should do neither. */
public final class SleepyPlugin implements ProviderFactory {

    @Override
    public String name() {
        return "sleepy";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.text("base-url", "where to"), Setting.secret("api-key", "the key"));
    }

    @Override
    public Provider create(Settings settings) {
        long until = System.currentTimeMillis() + 1;
        while (System.currentTimeMillis() < until) {
            try {
                Thread.sleep(1);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        ErrorClassifier refusals = ErrorClassifier.of(OpenAiErrors.table());
        HttpProvider.Builder provider =
                HttpProvider.builder(settings.text("base-url").orElseThrow()).refusals(refusals);
        settings.secret("api-key").ifPresent(key -> provider.credential("api-key", key, "Authorization", "Bearer "));
        return provider.on(ChatRequest.TYPE, OpenAiChatCodec.of(refusals)).build();
    }
}
