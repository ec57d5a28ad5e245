package dev.patchbay.router.catalog;

import dev.patchbay.router.strategy.Cost;
import dev.patchbay.router.strategy.LeastBusy;
import dev.patchbay.router.strategy.LowestLatency;
import dev.patchbay.router.strategy.Usage;
import dev.patchbay.router.strategy.Weighted;
import dev.patchbay.spi.SelectionStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The selection strategies that there are, by name. The class path is searched only when a name is asked for that is not one
 * of the router's own. Two that claim one name are a conflict, and neither is used; nobody takes a name from the router's own.
 * Thread-safe.
 */
public final class StrategyCatalog {

    private static final Map<String, SelectionStrategy> BUNDLED = bundled();

    private final Collection<ClassLoader> loaders;
    private final List<? extends SelectionStrategy> given;
    private final Duration limit;
    private @Nullable Finds finds;

    private record Finds(
            Map<String, KnownStrategy> known, Map<String, List<String>> conflicts, Set<PluginFailure> failures) {}

    StrategyCatalog(Collection<ClassLoader> loaders, List<? extends SelectionStrategy> given, Duration limit) {
        this.loaders = List.copyOf(loaders);
        this.given = List.copyOf(given);
        this.limit = limit;
    }

    /** The strategy of this name; empty when there is none, or more than one. */
    public Optional<KnownStrategy> find(String name) {
        SelectionStrategy own = BUNDLED.get(name);
        return own == null ? Optional.ofNullable(found().known().get(name)) : Optional.of(KnownStrategy.of(own));
    }

    /** The names, sorted; without those in conflict. Unmodifiable. */
    public List<String> names() {
        Set<String> names = new TreeSet<>(BUNDLED.keySet());
        names.addAll(found().known().keySet());
        return List.copyOf(names);
    }

    /** The strategies that could not be loaded. Unmodifiable. */
    public List<PluginFailure> failures() {
        return List.copyOf(found().failures());
    }

    /** The classes, and their jars, that claim one name together; empty where none or one does. Unmodifiable. */
    public List<String> claiming(String name) {
        return List.copyOf(found().conflicts().getOrDefault(name, List.of()));
    }

    static boolean isBundled(SelectionStrategy strategy) {
        for (SelectionStrategy own : BUNDLED.values()) {
            if (own.getClass() == strategy.getClass()) {
                return true;
            }
        }
        return false;
    }

    private synchronized Finds found() {
        Finds known = finds;
        if (known == null) {
            known = search();
            finds = known;
        }
        return known;
    }

    private Finds search() {
        Discovery<SelectionStrategy, KnownStrategy> discovery =
                new Discovery<>(SelectionStrategy.class, KnownStrategy::of, limit);
        for (SelectionStrategy strategy : given) {
            discovery.add(strategy);
        }
        for (ClassLoader loader : loaders) {
            discovery.search(loader);
        }
        Finds all = new Finds(new TreeMap<>(), new TreeMap<>(), discovery.failures());
        for (KnownStrategy strategy : discovery.plugins()) {
            if (!strategy.bundled()) {
                add(strategy, all);
            }
        }
        all.known().keySet().removeAll(all.conflicts().keySet());
        return all;
    }

    private static void add(KnownStrategy strategy, Finds all) {
        if (BUNDLED.containsKey(strategy.name())) {
            String type = strategy.strategy().getClass().getName();
            all.failures()
                    .add(new PluginFailure(strategy.source(), type, "its name is that of one of the router's own"));
            return;
        }
        KnownStrategy other = all.known().putIfAbsent(strategy.name(), strategy);
        if (other != null) {
            all.conflicts()
                    .computeIfAbsent(strategy.name(), name -> new ArrayList<>(List.of(other.origin())))
                    .add(strategy.origin());
        }
    }

    private static Map<String, SelectionStrategy> bundled() {
        Map<String, SelectionStrategy> bundled = new TreeMap<>();
        for (SelectionStrategy strategy :
                List.of(new Weighted(), new LeastBusy(), new LowestLatency(), new Cost(), new Usage())) {
            bundled.put(strategy.name(), strategy);
        }
        return bundled;
    }
}
