package dev.patchbay.router;

import dev.patchbay.CallType;
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
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final RouterState state;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean replaced;

    /**
     * Where a name leads.
     *
     * @param target the model, or one deployment of it
     * @param fallbacks where to go after it
     * @param blocking the call types for which a plugin on this way may block
     */
    record Route(Target target, FallbackChain fallbacks, Set<CallType<?, ?>> blocking) {}

    RoutingTable(Map<String, Model> models, Map<String, String> aliases, RouterState state) {
        this.state = state;
        this.models = new LinkedHashMap<>(models);
        for (Model model : models.values()) {
            Route route = routeTo(new Target(model, null));
            routes.put(model.name(), route);
            for (Deployment deployment : model.deployments()) {
                routes.put(
                        model.name() + "/" + deployment.id(),
                        new Route(new Target(model, deployment), route.fallbacks(), route.blocking()));
            }
        }
        for (String alias : aliases.keySet()) {
            String end = end(alias, aliases);
            @Nullable Route route = routes.get(end);
            if (route != null) {
                routes.put(alias, route);
                this.aliases.put(alias, end);
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

    /** How many alarms there have been, here or elsewhere. */
    long alarms() {
        return state.alarms();
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

    /** The names that lead to another name, each with that one; those that lead nowhere are not among them. */
    Map<String, String> aliases() {
        return aliases;
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
                links.add(new Link(route.target(), true, false, -1, links.size()));
            }
        }
        return new FallbackChain(links);
    }

    private Route routeTo(Target target) {
        Chain chain = new Chain(target.model().name());
        append(target.model(), -1, chain);
        for (int i = 0; i < chain.links.size(); i++) {
            Link link = chain.links.get(i);
            append(link.target().model(), link.place(), chain);
        }
        return new Route(target, new FallbackChain(chain.links), blocking(target, chain.links));
    }

    private static Set<CallType<?, ?>> blocking(Target target, List<Link> links) {
        Set<CallType<?, ?>> blocking = new HashSet<>();
        addBlocking(target, blocking);
        for (Link link : links) {
            addBlocking(link.target(), blocking);
        }
        return blocking.isEmpty() ? Set.of() : blocking;
    }

    private static void addBlocking(Target target, Set<CallType<?, ?>> blocking) {
        for (Deployment deployment : target.model().deployments()) {
            blocking.addAll(deployment.made().blocking());
        }
    }

    private void append(Model from, int via, Chain chain) {
        for (FallbackConfig fallback : from.config().fallbacks()) {
            @Nullable Model model = models.get(fallback.model());
            if (model != null) {
                Target target = new Target(model, deployment(model, fallback.deployment()));
                chain.add(target, fallback.onFailure(), fallback.onContent(), via);
            }
        }
    }

    /** Fallbacks as they are found: the first way to a target for a reason is the one that counts. */
    private static final class Chain {
        private final List<Link> links = new ArrayList<>();
        private final List<String> targets = new ArrayList<>();
        private final Set<String> forFailure;
        private final Set<String> forContent;

        Chain(String from) {
            forFailure = new HashSet<>(Set.of(from));
            forContent = new HashSet<>(Set.of(from));
        }

        void add(Target target, boolean onFailure, boolean onContent, int via) {
            boolean failure = onFailure && forFailure.add(target.name());
            boolean content = onContent && forContent.add(target.name());
            if (!failure && !content) {
                return;
            }
            if (!targets.contains(target.name())) {
                targets.add(target.name());
            }
            int place = targets.indexOf(target.name());
            for (int i = 0; i < links.size(); i++) {
                Link link = links.get(i);
                if (link.via() == via && link.place() == place) {
                    links.set(i, link.also(failure, content));
                    return;
                }
            }
            links.add(new Link(target, failure, content, via, place));
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
