package dev.patchbay.router.catalog;

import dev.patchbay.CallType;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Settings;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Makes one provider and asks it what it is. One that does not keep the contract, or comes too late, is closed again. */
final class Making implements Callable<MadeProvider> {

    private final ProviderFactory factory;
    private final Settings settings;
    private final @Nullable Deployment deployment;
    private boolean abandoned;
    private @Nullable Provider finished;

    Making(ProviderFactory factory, Settings settings, @Nullable Deployment deployment) {
        this.factory = factory;
        this.settings = settings;
        this.deployment = deployment;
    }

    @Override
    public MadeProvider call() {
        Provider provider = factory.create(settings);
        if (provider == null) {
            throw new Refusal("it made no provider");
        }
        try {
            Set<CallType<?, ?>> types = callTypes(provider);
            MadeProvider made =
                    new MadeProvider(provider, types, blocking(provider, types), spaces(provider, types, deployment));
            finish(provider);
            return made;
        } catch (Throwable broken) { // a plugin's own code
            Closing.all(List.of(provider));
            throw broken;
        }
    }

    /** Nobody waits for it any more. */
    void abandon() {
        Provider late;
        synchronized (this) {
            abandoned = true;
            late = finished;
        }
        if (late != null) {
            Closing.all(List.of(late));
        }
    }

    private synchronized void finish(Provider provider) {
        if (abandoned) {
            throw new Refusal("it came too late");
        }
        finished = provider;
    }

    private static Set<CallType<?, ?>> callTypes(Provider provider) {
        Set<CallType<?, ?>> types = provider.callTypes();
        if (types == null) {
            throw new Refusal("it names no call types");
        }
        Set<CallType<?, ?>> copy = new LinkedHashSet<>(types);
        if (copy.contains(null)) {
            throw new Refusal("it names null as a call type");
        }
        return copy;
    }

    private static Set<CallType<?, ?>> blocking(Provider provider, Set<CallType<?, ?>> types) {
        Set<CallType<?, ?>> blocking = new LinkedHashSet<>();
        for (CallType<?, ?> type : types) {
            if (provider.mayBlock(type)) {
                blocking.add(type);
            }
        }
        return blocking;
    }

    private static Map<CallType<?, ?>, String> spaces(
            Provider provider, Set<CallType<?, ?>> types, @Nullable Deployment deployment) {
        Map<CallType<?, ?>, String> spaces = new LinkedHashMap<>();
        if (deployment != null) {
            for (CallType<?, ?> type : types) {
                @Nullable String space = provider.equivalence(type, deployment);
                if (space != null) {
                    spaces.put(type, space);
                }
            }
        }
        return spaces;
    }

    /** Asks a provider again for what depends on its deployment. */
    record Asking(MadeProvider made, Deployment deployment) implements Callable<MadeProvider> {
        @Override
        public MadeProvider call() {
            return new MadeProvider(
                    made.provider(),
                    made.callTypes(),
                    made.blocking(),
                    spaces(made.provider(), made.callTypes(), deployment));
        }
    }
}
