package dev.patchbay.router.catalog;

import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The plugins that there are, by name. One that cannot be loaded is listed as a failure and hides no other; two that
 * claim one name are a conflict, and neither is used. Immutable and thread-safe.
 */
public final class ProviderCatalog {

    /** How long a plugin may take to load. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Map<String, Plugin> plugins;
    private final Map<String, List<Plugin>> conflicts;
    private final List<PluginFailure> failures;

    private ProviderCatalog(Collection<Plugin> all, Collection<PluginFailure> failures) {
        this.plugins = new TreeMap<>();
        this.conflicts = new TreeMap<>();
        this.failures = List.copyOf(failures);
        for (Plugin plugin : all) {
            conflicts.computeIfAbsent(plugin.name(), name -> new ArrayList<>()).add(plugin);
        }
        conflicts.values().removeIf(this::undisputed);
    }

    private boolean undisputed(List<Plugin> sameName) {
        if (sameName.size() > 1) {
            return false;
        }
        plugins.put(sameName.get(0).name(), sameName.get(0));
        return true;
    }

    /** The plugins on the class path: what the thread's context class loader sees, then what this library's sees. */
    public static ProviderCatalog discover() {
        return discover(List.of());
    }

    /** The plugins on the class path and these; one of these replaces a discovered one of the same class. */
    public static ProviderCatalog discover(List<? extends ProviderFactory> given) {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        add(loaders, Thread.currentThread().getContextClassLoader());
        add(loaders, ProviderCatalog.class.getClassLoader());
        return discover(loaders, given, LIMIT);
    }

    /** These plugins alone; the class path is not searched. */
    public static ProviderCatalog of(List<? extends ProviderFactory> given) {
        return discover(List.of(), given, LIMIT);
    }

    static ProviderCatalog discover(
            Collection<ClassLoader> loaders, List<? extends ProviderFactory> given, Duration limit) {
        Discovery discovery = new Discovery(limit);
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
        return new ProviderCatalog(all, failures);
    }

    /** The factory of this name; empty when there is none, or more than one. */
    public Optional<ProviderFactory> find(String name) {
        return Optional.ofNullable(plugins.get(name)).map(Plugin::factory);
    }

    /** The settings that the factory of this name declares. Asked of it once, when it was loaded. Unmodifiable. */
    public Optional<List<Setting>> settings(String name) {
        return Optional.ofNullable(plugins.get(name)).map(Plugin::settings);
    }

    /** The jar or folder that the factory of this name came from; {@code unknown} if that cannot be told. */
    public Optional<String> source(String name) {
        return Optional.ofNullable(plugins.get(name)).map(Plugin::source);
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
        return conflicts.entrySet().stream()
                .map(entry -> "more than one plugin is named '" + entry.getKey() + "': "
                        + entry.getValue().stream().map(Plugin::origin).sorted().collect(Collectors.joining(" and ")))
                .toList();
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
