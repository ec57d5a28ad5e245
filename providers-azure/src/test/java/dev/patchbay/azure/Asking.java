package dev.patchbay.azure;

import dev.patchbay.CallRequest;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Settings;
import dev.patchbay.testing.Asked;
import dev.patchbay.testing.OneAttempt;
import dev.patchbay.testing.RecordingUpstream;
import java.util.HashMap;
import java.util.Map;

/** Providers for an upstream on this machine, and asking them on this thread. */
final class Asking {

    static final String KEY = "key-canary-7c1d";
    static final String DATE = "2025-04-01-preview";

    private Asking() {}

    /** A provider that names the deployment in the path. */
    static Provider dated(RecordingUpstream upstream) {
        return provider(upstream, Map.of("api-key", Secret.of(KEY), "api-version", DATE));
    }

    /** A provider that names the deployment in the body. */
    static Provider v1(RecordingUpstream upstream) {
        return provider(upstream, Map.of("api-key", Secret.of(KEY)));
    }

    static Provider provider(RecordingUpstream upstream, Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("base-url", upstream.url());
        return new AzureProviderFactory().create(Settings.of(all));
    }

    static <R> R ask(Provider provider, CallRequest<R> request) {
        return Asked.answer(provider, request, OneAttempt.at("my-deployment"));
    }

    static ProviderException failure(Provider provider, CallRequest<?> request) {
        return Asked.failure(provider, request, OneAttempt.at("my-deployment"));
    }
}
