package dev.patchbay.conformance.reload;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.conformance.mutants.AlteredPlugin;
import dev.patchbay.conformance.mutants.AlteredProvider;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A plugin that counts what becomes of its providers: how often each is closed, and whether anybody is still on it then. */
final class CountedPlugin {

    private final ProviderFactory plugin;
    private final List<Counted> providers = new CopyOnWriteArrayList<>();
    private final AtomicInteger closedTooEarly = new AtomicInteger();
    private final AtomicInteger calledAfterClose = new AtomicInteger();

    CountedPlugin(ProviderFactory plugin) {
        this.plugin = new AlteredPlugin(plugin, this::counted);
    }

    /** The plugin, as a router is given it. */
    ProviderFactory plugin() {
        return plugin;
    }

    /** How often each provider that was ever made has been closed. */
    List<Integer> closes() {
        return providers.stream().map(provider -> provider.closes.get()).toList();
    }

    /** How many providers are not closed. */
    long open() {
        return closes().stream().filter(closes -> closes == 0).count();
    }

    /** How many were closed with an attempt in flight. */
    int closedTooEarly() {
        return closedTooEarly.get();
    }

    /** How many attempts came to a provider that was closed. */
    int calledAfterClose() {
        return calledAfterClose.get();
    }

    private Provider counted(Provider made) {
        Counted provider = new Counted(made);
        providers.add(provider);
        return provider;
    }

    private final class Counted extends AlteredProvider {
        private final AtomicInteger inFlight = new AtomicInteger();
        private final AtomicInteger closes = new AtomicInteger();

        Counted(Provider provider) {
            super(provider);
        }

        @Override
        public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
            inFlight.incrementAndGet();
            if (closes.get() > 0) {
                calledAfterClose.incrementAndGet();
            }
            return super.invoke(type, request, attempt).whenComplete((value, thrown) -> inFlight.decrementAndGet());
        }

        @Override
        public void close() {
            closes.incrementAndGet();
            if (inFlight.get() > 0) {
                closedTooEarly.incrementAndGet();
            }
            super.close();
        }
    }
}
