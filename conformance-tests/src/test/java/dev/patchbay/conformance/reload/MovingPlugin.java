package dev.patchbay.conformance.reload;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.conformance.mutants.AlteredProvider;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A plugin as a router sees it that swaps its table inside calls: whoever is asked, the newest provider in the same place
 * answers.
 *
 * @param plugin makes the providers
 * @param newest by what the keys of a place end in
 */
record MovingPlugin(ProviderFactory plugin, Map<String, Provider> newest) implements ProviderFactory {

    MovingPlugin(ProviderFactory plugin) {
        this(plugin, new ConcurrentHashMap<>());
    }

    @Override
    public String name() {
        return plugin.name();
    }

    @Override
    public List<Setting> settings() {
        return plugin.settings();
    }

    @Override
    public Provider create(Settings settings) {
        String key = settings.secret("api-key").orElseThrow().reveal();
        String place = key.substring(key.indexOf('-'));
        Provider provider = plugin.create(settings);
        newest.put(place, provider);
        return new AlteredProvider(provider) {
            @Override
            public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
                return newest.get(place).invoke(type, request, attempt);
            }

            @Override
            public void close() {
                // The newest may be needed by those who came before it.
            }
        };
    }
}
