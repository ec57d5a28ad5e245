package dev.patchbay.router;

import dev.patchbay.router.FallbackChain.Link;
import dev.patchbay.router.config.FallbackConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One immutable snapshot of everything that can be routed to. A call uses one table from its start to its end. */
final class RoutingTable {

    private final Map<String, Model> models;
    private final Map<String, Route> routes = new HashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean replaced;

    /**
     * Where a name leads.
     *
     * @param target the model, or one deployment of it
     * @param fallbacks where to go after it
     */
    record Route(Target target, FallbackChain fallbacks) {}

    RoutingTable(Map<String, Model> models, Map<String, String> aliases) {
        this.models = new LinkedHashMap<>(models);
        for (Model model : models.values()) {
            Route route = routeTo(new Target(model, null));
            routes.put(model.name(), route);
            for (Deployment deployment : model.deployments()) {
                routes.put(
                        model.name() + "/" + deployment.id(),
                        new Route(new Target(model, deployment), route.fallbacks()));
            }
        }
        for (String alias : aliases.keySet()) {
            @Nullable Route route = routes.get(end(alias, aliases));
            if (route != null) {
                routes.put(alias, route);
            }
        }
    }

    /** A call starts on this table; false when the table has been replaced and the call must take the newer one. */
    boolean enter() {
        calls.incrementAndGet();
        if (!replaced) {
            return true;
        }
        leave();
        return false;
    }

    /** A call on this table has its outcome. */
    void leave() {
        calls.decrementAndGet();
    }

    /** A newer table takes the calls from now on. */
    void replace() {
        replaced = true;
    }

    /** Whether no call is on this table any more, and none will be. */
    boolean isDrained() {
        return replaced && calls.get() == 0;
    }

    /** Where a model, an alias or a {@code model/deployment} leads, or null when nothing has that name. */
    @Nullable
    Route find(String name) {
        return routes.get(name);
    }

    Collection<Model> models() {
        return models.values();
    }

    /** The model of this name, or null. */
    @Nullable
    Model model(String name) {
        return models.get(name);
    }

    /** The deployment of this id in a model of this name, or null. */
    @Nullable
    Deployment deployment(String model, String id) {
        @Nullable Model known = models.get(model);
        return known == null ? null : deployment(known, id);
    }

    /** The names that a caller can use, {@code model/deployment} excepted. */
    List<String> names() {
        return routes.keySet().stream()
                .filter(name -> !name.contains("/"))
                .sorted()
                .toList();
    }

    /** A chain of these names, all of them known, each target once and never the one that it starts from. */
    FallbackChain chainOf(List<String> names, Target from) {
        List<Link> links = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(from.name()));
        for (String name : names) {
            Route route = Objects.requireNonNull(routes.get(name), "checked before");
            if (seen.add(route.target().name())) {
                links.add(new Link(route.target(), true, false, -1));
            }
        }
        return new FallbackChain(links);
    }

    private Route routeTo(Target target) {
        List<Link> links = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(target.model().name()));
        append(target.model(), -1, seen, links);
        for (int i = 0; i < links.size(); i++) {
            append(links.get(i).target().model(), i, seen, links);
        }
        return new Route(target, new FallbackChain(links));
    }

    private void append(Model from, int via, Set<String> seen, List<Link> links) {
        for (FallbackConfig fallback : from.config().fallbacks()) {
            @Nullable Model model = models.get(fallback.model());
            @Nullable Deployment only = model == null ? null : deployment(model, fallback.deployment());
            String name =
                    fallback.deployment() == null ? fallback.model() : fallback.model() + "/" + fallback.deployment();
            if (model != null && seen.add(name)) {
                links.add(new Link(new Target(model, only), fallback.onFailure(), fallback.onContent(), via));
            }
        }
    }

    private static @Nullable Deployment deployment(Model model, @Nullable String id) {
        for (Deployment deployment : model.deployments()) {
            if (deployment.id().equals(id)) {
                return deployment;
            }
        }
        return null;
    }

    private static String end(String alias, Map<String, String> aliases) {
        String name = alias;
        for (int i = 0; i <= aliases.size(); i++) {
            @Nullable String next = aliases.get(name);
            if (next == null) {
                return name;
            }
            name = next;
        }
        return name;
    }
}
