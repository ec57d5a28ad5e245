package com.example.murmur;

import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import dev.patchbay.support.HttpProvider;
import dev.patchbay.support.RefusalReader;
import java.util.List;

/** Makes providers for Murmur. Found by its line in {@code META-INF/services}. */
public final class MurmurProviderFactory implements ProviderFactory {

    private static final String BASE_URL = "https://api.murmur.example";

    @Override
    public String name() {
        return "murmur";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.secret("api-key", "The key from Murmur's console.").asRequired(),
                Setting.text("base-url", "Where Murmur is; " + BASE_URL + " if absent."));
    }

    @Override
    public String origin(Settings settings) {
        return settings.text("base-url").orElse(BASE_URL);
    }

    @Override
    public Provider create(Settings settings) {
        RefusalReader refusals = new MurmurRefusals();
        HttpProvider.Builder provider = HttpProvider.builder(origin(settings))
                .refusals(refusals)
                .on(SpeechRequest.TYPE, new SayCodec(refusals))
                .on(LipSyncRequest.TYPE, new LipSyncCodec(refusals));
        settings.secret("api-key").ifPresent(key -> provider.credential("api-key", key, "Murmur-Key", ""));
        return provider.build();
    }
}
