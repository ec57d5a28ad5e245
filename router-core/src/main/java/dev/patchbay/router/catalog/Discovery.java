package dev.patchbay.router.catalog;

import dev.patchbay.spi.ProviderFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Finds plugins with {@link ServiceLoader} such that a broken one hides no other.
 *
 * <p>Its iterator runs constructors as it goes, so the first that hangs would hide all that follow. Its stream gives
 * classes without running them, but a pipeline over it ends with the first error. Stepping through the stream's
 * spliterator by hand has neither fault: after an error it goes on with the next class, and each constructor then runs
 * apart, on a thread that may be given up.
 */
final class Discovery {

    private static final int MOST = 1000;

    private final Duration limit;
    private final Set<String> seen = new LinkedHashSet<>();
    private final List<Plugin> plugins = new ArrayList<>();
    private final Set<PluginFailure> failures = new LinkedHashSet<>();

    /** Keeps a class that was found. */
    private record Finding(List<ServiceLoader.Provider<ProviderFactory>> found)
            implements Consumer<ServiceLoader.Provider<ProviderFactory>> {
        @Override
        public void accept(ServiceLoader.Provider<ProviderFactory> provider) {
            found.add(provider);
        }
    }

    /** Makes a factory, and asks it who it is. */
    private record Loading(ServiceLoader.Provider<ProviderFactory> provider) implements Callable<Plugin> {
        @Override
        public Plugin call() {
            return Plugin.of(provider.get());
        }
    }

    Discovery(Duration limit) {
        this.limit = limit;
    }

    /** Adds what this class loader sees and an earlier one did not. */
    void search(ClassLoader loader) {
        List<ServiceLoader.Provider<ProviderFactory>> found = new ArrayList<>();
        List<Throwable> errors = new ArrayList<>();
        Spliterator<ServiceLoader.Provider<ProviderFactory>> rest =
                ServiceLoader.load(ProviderFactory.class, loader).stream().spliterator();
        boolean more = true;
        for (int step = 0; more && step < MOST; step++) {
            try {
                more = rest.tryAdvance(new Finding(found));
            } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
                errors.add(broken);
            }
        }
        for (ServiceLoader.Provider<ProviderFactory> provider : found) {
            load(provider, loader);
        }
        if (!errors.isEmpty()) {
            explain(loader, found, errors);
        }
    }

    List<Plugin> plugins() {
        return plugins;
    }

    Set<PluginFailure> failures() {
        return failures;
    }

    private void load(ServiceLoader.Provider<ProviderFactory> provider, ClassLoader loader) {
        Class<? extends ProviderFactory> type = provider.type();
        String source = Sources.of(type);
        if (!seen.add(type.getName() + " " + source)) {
            return;
        }
        try {
            plugins.add(Bounded.run(new Loading(provider), loader, limit));
        } catch (Throwable thrown) {
            // Thrown by plugin code on its own thread, so even an Error of the machine says nothing about us.
            failures.add(new PluginFailure(source, type.getName(), Causes.of(thrown)));
        }
    }

    private void explain(
            ClassLoader loader, List<ServiceLoader.Provider<ProviderFactory>> found, List<Throwable> errors) {
        Set<String> delivered =
                found.stream().map(provider -> provider.type().getName()).collect(Collectors.toSet());
        List<PluginFailure> explained = Diagnosis.of(loader, delivered);
        failures.addAll(explained);
        if (explained.isEmpty()) {
            errors.forEach(error -> failures.add(new PluginFailure(Sources.UNKNOWN, null, Causes.of(error))));
        }
    }
}
