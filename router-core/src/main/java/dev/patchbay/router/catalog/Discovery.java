package dev.patchbay.router.catalog;

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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds plugins with {@link ServiceLoader} such that a broken one hides no other.
 *
 * <p>Its iterator runs constructors as it goes, so the first that hangs would hide all that follow. Its stream gives
 * classes without running them, but a pipeline over it ends with the first error. Stepping through the stream's
 * spliterator by hand has neither fault: after an error it goes on with the next class, and each constructor then runs
 * apart, on a thread that may be given up.
 *
 * @param <S> what is looked for
 * @param <P> one that was loaded, with what it said of itself
 */
final class Discovery<S, P> {

    private static final int MOST = 1000;

    private final Class<S> service;
    private final Function<S, P> reading;
    private final Duration limit;
    private final Set<String> seen = new LinkedHashSet<>();
    private final List<P> plugins = new ArrayList<>();
    private final Set<PluginFailure> failures = new LinkedHashSet<>();

    /** Keeps a class that was found. */
    private record Finding<S>(List<ServiceLoader.Provider<S>> found) implements Consumer<ServiceLoader.Provider<S>> {
        @Override
        public void accept(ServiceLoader.Provider<S> provider) {
            found.add(provider);
        }
    }

    /** Makes one, and asks it who it is. */
    private record Loading<S, P>(ServiceLoader.Provider<S> provider, Function<S, P> reading) implements Callable<P> {
        @Override
        public P call() {
            return reading.apply(provider.get());
        }
    }

    /** Asks one that was handed over who it is. */
    private record Reading<S, P>(S given, Function<S, P> reading) implements Callable<P> {
        @Override
        public P call() {
            return reading.apply(given);
        }
    }

    /**
     * A search.
     *
     * @param reading asks one that was made who it is; throws what makes it useless
     */
    Discovery(Class<S> service, Function<S, P> reading, Duration limit) {
        this.service = service;
        this.reading = reading;
        this.limit = limit;
    }

    /** Adds one that was handed over, in place of the same class on the class path. */
    void add(S given) {
        Class<?> type = given.getClass();
        seen.add(type.getName() + " " + Sources.of(type));
        read(new Reading<>(given, reading), type, null);
    }

    /** Adds what this class loader sees and an earlier one did not. */
    void search(ClassLoader loader) {
        List<ServiceLoader.Provider<S>> found = new ArrayList<>();
        List<Throwable> errors = new ArrayList<>();
        Spliterator<ServiceLoader.Provider<S>> rest =
                ServiceLoader.load(service, loader).stream().spliterator();
        boolean more = true;
        for (int step = 0; more && step < MOST; step++) {
            try {
                more = rest.tryAdvance(new Finding<>(found));
            } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
                errors.add(broken);
            }
        }
        for (ServiceLoader.Provider<S> provider : found) {
            load(provider, loader);
        }
        if (!errors.isEmpty()) {
            explain(loader, found, errors);
        }
    }

    List<P> plugins() {
        return plugins;
    }

    Set<PluginFailure> failures() {
        return failures;
    }

    private void load(ServiceLoader.Provider<S> provider, ClassLoader loader) {
        Class<? extends S> type = provider.type();
        if (seen.add(type.getName() + " " + Sources.of(type))) {
            read(new Loading<>(provider, reading), type, loader);
        }
    }

    private void read(Callable<P> loading, Class<?> type, @Nullable ClassLoader loader) {
        try {
            plugins.add(Bounded.run(loading, loader, limit));
        } catch (Throwable thrown) {
            // Thrown by plugin code on its own thread, so even an Error of the machine says nothing about us.
            failures.add(new PluginFailure(Sources.of(type), type.getName(), Causes.of(thrown)));
        }
    }

    private void explain(ClassLoader loader, List<ServiceLoader.Provider<S>> found, List<Throwable> errors) {
        Set<String> delivered =
                found.stream().map(provider -> provider.type().getName()).collect(Collectors.toSet());
        List<PluginFailure> explained = Diagnosis.of(service, loader, delivered);
        failures.addAll(explained);
        if (explained.isEmpty()) {
            errors.forEach(error -> failures.add(new PluginFailure(Sources.UNKNOWN, null, Causes.of(error))));
        }
    }
}
