package dev.patchbay.router;

import dev.patchbay.router.catalog.Closing;
import dev.patchbay.spi.Provider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/** Closes providers that a reload left without a deployment, as soon as no attempt on them is in flight any more. */
final class Retirement {

    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(100).toNanos();

    private final Timers timers;
    private final Executor pool;
    private final List<Leaving> leaving = new ArrayList<>();
    private final List<RoutingTable> replaced = new ArrayList<>();

    /** Replaced tables on which calls may still be, and deployments whose providers nobody else needs any more. */
    private record Leaving(List<RoutingTable> tables, List<Deployment> deployments) {
        boolean isQuiet() {
            return tables.stream().allMatch(RoutingTable::isDrained) && inFlight(deployments) == 0;
        }
    }

    Retirement(Timers timers, Executor pool) {
        this.timers = timers;
        this.pool = pool;
    }

    /** Sees to it that what the next table does not use is closed in time. */
    void watch(RoutingTable before, RoutingTable next) {
        synchronized (leaving) {
            replaced.removeIf(RoutingTable::isDrained);
            replaced.add(before);
        }
        List<Deployment> unneeded = unneeded(before, next);
        if (!unneeded.isEmpty()) {
            synchronized (leaving) {
                leaving.add(new Leaving(List.copyOf(replaced), unneeded));
            }
            look();
        }
    }

    /** Closes what only a table that is not used after all has. */
    static void discard(RoutingTable unused, RoutingTable kept) {
        Closing.all(providers(List.of(new Leaving(List.of(), unneeded(unused, kept)))));
    }

    /** How many attempts are in flight on deployments of this table. */
    static int inFlight(RoutingTable table) {
        return inFlight(deployments(table));
    }

    /** How many attempts are in flight on deployments of tables that were replaced. */
    int inFlight() {
        synchronized (leaving) {
            return leaving.stream()
                    .mapToInt(group -> inFlight(group.deployments()))
                    .sum();
        }
    }

    private static int inFlight(List<Deployment> deployments) {
        return deployments.stream()
                .mapToInt(deployment -> deployment.slots().inFlight())
                .sum();
    }

    /** Closes everything, at the end of the router. */
    void closeAll(RoutingTable last) {
        List<Leaving> left;
        synchronized (leaving) {
            left = List.copyOf(leaving);
            leaving.clear();
        }
        List<Provider> all = providers(left);
        deployments(last).forEach(deployment -> all.add(deployment.provider()));
        Closing.all(all);
    }

    private void look() {
        List<Leaving> quiet;
        boolean more;
        synchronized (leaving) {
            quiet = leaving.stream().filter(Leaving::isQuiet).toList();
            leaving.removeAll(quiet);
            more = !leaving.isEmpty();
        }
        Closing.all(providers(quiet));
        if (more) {
            timers.after(LOOK_AGAIN_NANOS, () -> pool.execute(this::look));
        }
    }

    /** The deployments of a table whose providers another one has no use for. */
    private static List<Deployment> unneeded(RoutingTable table, RoutingTable other) {
        Set<Provider> needed = Collections.newSetFromMap(new IdentityHashMap<>());
        deployments(other).forEach(deployment -> needed.add(deployment.provider()));
        return deployments(table).stream()
                .filter(deployment -> !needed.contains(deployment.provider()))
                .toList();
    }

    private static List<Provider> providers(List<Leaving> leaving) {
        List<Provider> providers = new ArrayList<>();
        leaving.forEach(group -> group.deployments().forEach(deployment -> providers.add(deployment.provider())));
        return providers;
    }

    private static List<Deployment> deployments(RoutingTable table) {
        return table.models().stream()
                .flatMap(model -> model.deployments().stream())
                .toList();
    }
}
