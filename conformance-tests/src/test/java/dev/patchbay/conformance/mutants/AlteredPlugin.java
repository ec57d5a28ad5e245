package dev.patchbay.conformance.mutants;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.conformance.RouterMaker;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * A plugin whose failures arrive as something else.
 *
 * @param plugin does everything
 * @param change what becomes of a failure
 */
record AlteredPlugin(ProviderFactory plugin, UnaryOperator<Throwable> change) implements ProviderFactory {

    /** The product's own router, which hears of failures only as they are after the change. */
    static RouterMaker hearing(UnaryOperator<Throwable> change) {
        return parts -> RouterMaker.patchbay()
                .make(parts.withPlugins(parts.plugins().stream()
                        .<ProviderFactory>map(plugin -> new AlteredPlugin(plugin, change))
                        .toList()));
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
        Provider provider = plugin.create(settings);
        return new Provider() {
            @Override
            public Set<CallType<?, ?>> callTypes() {
                return provider.callTypes();
            }

            @Override
            public boolean mayBlock(CallType<?, ?> type) {
                return provider.mayBlock(type);
            }

            @Override
            public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
                return provider.invoke(type, request, attempt)
                        .exceptionallyCompose(failure -> CompletableFuture.failedFuture(change.apply(plain(failure))));
            }
        };
    }

    private static Throwable plain(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
