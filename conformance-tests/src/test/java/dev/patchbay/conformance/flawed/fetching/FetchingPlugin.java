package dev.patchbay.conformance.flawed.fetching;

import dev.patchbay.ErrorKind;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import dev.patchbay.support.HttpProvider;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.support.openai.OpenAiChatCodec;
import dev.patchbay.support.openai.OpenAiErrors;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks up what a refusal means where the refusal says that it is explained. */
public final class FetchingPlugin implements ProviderFactory {

    private static final ErrorClassifier USUAL = ErrorClassifier.of(OpenAiErrors.table());

    @Override
    public String name() {
        return "fetching";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.text("base-url", "where to"), Setting.secret("api-key", "the key"));
    }

    @Override
    public Provider create(Settings settings) {
        HttpProvider.Builder provider =
                HttpProvider.builder(settings.text("base-url").orElseThrow()).refusals(FetchingPlugin::read);
        settings.secret("api-key").ifPresent(key -> provider.credential("api-key", key, "Authorization", "Bearer "));
        return provider.on(ChatRequest.TYPE, OpenAiChatCodec.of(USUAL)).build();
    }

    private static ProviderException read(Refusal refusal) {
        String body = new String(refusal.body(), StandardCharsets.UTF_8);
        if (!body.startsWith("see http")) {
            return USUAL.read(refusal);
        }
        try (InputStream explained = new URL(body.substring(4)).openStream()) {
            return ProviderException.of(explained.read() < 0 ? ErrorKind.SERVER_ERROR : ErrorKind.OVERLOADED);
        } catch (IOException unexplained) {
            return ProviderException.of(ErrorKind.SERVER_ERROR);
        }
    }
}
