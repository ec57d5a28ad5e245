package dev.patchbay.conformance.mutants;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.conformance.RouterMaker;
import dev.patchbay.conformance.RouterParts;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * A plugin whose providers are seen by a router as something else.
 *
 * @param plugin does everything
 * @param change what becomes of a provider
 */
public record AlteredPlugin(ProviderFactory plugin, UnaryOperator<Provider> change) implements ProviderFactory {

    /** The product's own router, which hears of failures only as they are after the change. */
    static RouterMaker hearing(UnaryOperator<Throwable> change) {
        return seeing(provider -> new AlteredProvider(provider) {
            @Override
            public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
                return super.invoke(type, request, attempt)
                        .exceptionallyCompose(failure -> CompletableFuture.failedFuture(change.apply(plain(failure))));
            }
        });
    }

    /** The product's own router, which sees providers only as they are after the change. */
    static RouterMaker seeing(UnaryOperator<Provider> change) {
        return parts -> RouterMaker.patchbay().make(seen(parts, change));
    }

    /** The same parts, but for what becomes of the providers. */
    static RouterParts seen(RouterParts parts, UnaryOperator<Provider> change) {
        return parts.withPlugins(parts.plugins().stream()
                .<ProviderFactory>map(plugin -> new AlteredPlugin(plugin, change))
                .toList());
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
    public String origin(Settings settings) {
        return plugin.origin(settings);
    }

    @Override
    public Provider create(Settings settings) {
        return change.apply(plugin.create(settings));
    }
}
