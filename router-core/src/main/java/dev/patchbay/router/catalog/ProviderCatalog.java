package dev.patchbay.router.catalog;

import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.SelectionStrategy;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The plugins that there are, by name. One that cannot be loaded is listed as a failure and hides no other; two that
 * claim one name are a conflict, and neither is used. Immutable and thread-safe.
 */
public final class ProviderCatalog {

    /** How long a plugin may take to load, and to make a provider. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Map<String, Plugin> plugins;
    private final Map<String, List<Plugin>> conflicts;
    private final List<PluginFailure> failures;
    private final Duration limit;
    private final Collection<ClassLoader> loaders;
    private final StrategyCatalog strategies;

    private ProviderCatalog(ProviderCatalog other, List<? extends SelectionStrategy> given) {
        this.plugins = other.plugins;
        this.conflicts = other.conflicts;
        this.failures = other.failures;
        this.limit = other.limit;
        this.loaders = other.loaders;
        this.strategies = new StrategyCatalog(loaders, given, limit);
    }

    private ProviderCatalog(
            Collection<Plugin> all,
            Collection<PluginFailure> failures,
            Duration limit,
            Collection<ClassLoader> loaders) {
        this.loaders = loaders;
        this.strategies = new StrategyCatalog(loaders, List.of(), limit);
        this.plugins = new TreeMap<>();
        this.conflicts = new TreeMap<>();
        this.failures = List.copyOf(failures);
        this.limit = limit;
        for (Plugin plugin : all) {
            Plugin other = plugins.putIfAbsent(plugin.name(), plugin);
            if (other != null) {
                conflicts
                        .computeIfAbsent(plugin.name(), name -> new ArrayList<>(List.of(other)))
                        .add(plugin);
            }
        }
        plugins.keySet().removeAll(conflicts.keySet());
    }

    /** The plugins on the class path: what the thread's context class loader sees, then what this library's sees. */
    public static ProviderCatalog discover() {
        return discover(List.of());
    }

    /** The plugins on the class path and these; one of these replaces a discovered one of the same class. */
    public static ProviderCatalog discover(List<? extends ProviderFactory> given) {
        return discover(given, LIMIT);
    }

    /**
     * The same, with another limit.
     *
     * @param limit how long a plugin may take to load, and to make a provider; 5 s otherwise
     */
    public static ProviderCatalog discover(List<? extends ProviderFactory> given, Duration limit) {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        add(loaders, Thread.currentThread().getContextClassLoader());
        add(loaders, ProviderCatalog.class.getClassLoader());
        return discover(loaders, given, limit);
    }

    /** These plugins alone; the class path is not searched. */
    public static ProviderCatalog of(List<? extends ProviderFactory> given) {
        return of(given, LIMIT);
    }

    /**
     * The same, with another limit.
     *
     * @param limit how long a plugin may take to make a provider; 5 s otherwise
     */
    public static ProviderCatalog of(List<? extends ProviderFactory> given, Duration limit) {
        return discover(List.of(), given, limit);
    }

    static ProviderCatalog discover(
            Collection<ClassLoader> loaders, List<? extends ProviderFactory> given, Duration limit) {
        Discovery<ProviderFactory, Plugin> discovery =
                new Discovery<>(ProviderFactory.class, new Plugin.Reading(), limit);
        for (ClassLoader loader : loaders) {
            discovery.search(loader);
        }
        List<Plugin> all = new ArrayList<>();
        Set<PluginFailure> failures = new LinkedHashSet<>();
        Set<Class<?>> types = new HashSet<>();
        Set<String> classNames = new HashSet<>();
        for (ProviderFactory factory : given) {
            Class<?> type = factory.getClass();
            types.add(type);
            classNames.add(type.getName());
            try {
                all.add(Plugin.of(factory));
            } catch (RuntimeException | LinkageError thrown) {
                failures.add(new PluginFailure(Sources.of(type), type.getName(), Causes.of(thrown)));
            }
        }
        for (Plugin plugin : discovery.plugins()) {
            if (!types.contains(plugin.factory().getClass())) {
                all.add(plugin);
            }
        }
        for (PluginFailure failure : discovery.failures()) {
            if (!classNames.contains(failure.className())) {
                failures.add(failure);
            }
        }
        return new ProviderCatalog(all, failures, limit, loaders);
    }

    /** The same plugins, and these strategies beside those that are found where plugins are. */
    public ProviderCatalog withStrategies(List<? extends SelectionStrategy> given) {
        return new ProviderCatalog(this, given);
    }

    /** The selection strategies that there are. */
    public StrategyCatalog strategies() {
        return strategies;
    }

    /** The factory of this name; empty when there is none, or more than one. */
    public Optional<ProviderFactory> find(String name) {
        Plugin plugin = plugins.get(name);
        return plugin == null ? Optional.empty() : Optional.of(plugin.factory());
    }

    /** The settings that the factory of this name declares. Asked of it once, when it was loaded. Unmodifiable. */
    public Optional<List<Setting>> settings(String name) {
        Plugin plugin = plugins.get(name);
        return plugin == null ? Optional.empty() : Optional.of(plugin.settings());
    }

    /**
     * Makes a provider, and asks it once for what does not change. Whoever calls this closes it.
     *
     * @param name one that {@link #find} knows
     * @param deployment what it is made for
     * @throws Throwable whatever the plugin throws; {@link PluginText} has words for it, for a plugin too that does not
     *     come back in time. Nothing is left open then.
     */
    public MadeProvider make(String name, Settings settings, Deployment deployment) throws Throwable {
        return make(new Making(known(name), settings, deployment));
    }

    /**
     * Makes a provider and closes it again.
     *
     * @param name one that {@link #find} knows
     * @throws Throwable as {@link #make} does
     */
    public void tryOut(String name, Settings settings) throws Throwable {
        Closing.all(List.of(make(new Making(known(name), settings, null)).provider()));
    }

    /**
     * A provider that was made before, asked again for what depends on its deployment.
     *
     * @throws Throwable as {@link #make} does; the provider stays open
     */
    public MadeProvider asked(MadeProvider made, Deployment deployment) throws Throwable {
        return Bounded.run(new Making.Asking(made, deployment), null, limit);
    }

    private MadeProvider make(Making making) throws Throwable {
        try {
            return Bounded.run(making, null, limit);
        } catch (Refusal late) {
            making.abandon();
            throw late;
        }
    }

    private ProviderFactory known(String name) {
        return find(name).orElseThrow();
    }

    /** The jar or folder that the factory of this name came from; {@code unknown} if that cannot be told. */
    public Optional<String> source(String name) {
        Plugin plugin = plugins.get(name);
        return plugin == null ? Optional.empty() : Optional.of(plugin.source());
    }

    /** The names, sorted; without those in conflict. Unmodifiable. */
    public List<String> names() {
        return List.copyOf(plugins.keySet());
    }

    /** The plugins that could not be loaded. Unmodifiable. */
    public List<PluginFailure> failures() {
        return failures;
    }

    /** A sentence for every name that more than one plugin claims, naming each class and its jar. Unmodifiable. */
    public List<String> conflicts() {
        List<String> sentences = new ArrayList<>();
        for (Map.Entry<String, List<Plugin>> conflict : conflicts.entrySet()) {
            List<String> origins = new ArrayList<>();
            for (Plugin plugin : conflict.getValue()) {
                origins.add(plugin.origin());
            }
            Collections.sort(origins);
            sentences.add(
                    "more than one plugin is named '" + conflict.getKey() + "': " + String.join(" and ", origins));
        }
        return List.copyOf(sentences);
    }

    /** Whether more than one plugin claims this name. */
    public boolean isConflicting(String name) {
        return conflicts.containsKey(name);
    }

    private static void add(Set<ClassLoader> loaders, @Nullable ClassLoader loader) {
        if (loader != null) {
            loaders.add(loader);
        }
    }
}
