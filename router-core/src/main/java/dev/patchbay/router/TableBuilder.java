package dev.patchbay.router;

import dev.patchbay.CallTrail.Skip;
import dev.patchbay.CallType;
import dev.patchbay.Disposition.Scope;
import dev.patchbay.router.catalog.Closing;
import dev.patchbay.router.catalog.MadeProvider;
import dev.patchbay.router.catalog.PluginText;
import dev.patchbay.router.catalog.ProviderCatalog;
import dev.patchbay.router.config.ConfigException;
import dev.patchbay.router.config.ConfigProblem;
import dev.patchbay.router.config.CooldownConfig;
import dev.patchbay.router.config.DeploymentConfig;
import dev.patchbay.router.config.ModelConfig;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Builds a routing table: creates every deployment's provider, and ties deployments to the health that they share. */
final class TableBuilder {

    private final ProviderCatalog catalog;
    private final Ticker ticker;
    private final Randomness randomness;
    private final RouterState state;
    private final Listeners listeners;
    private final Credentials credentials = new Credentials();
    private final Map<String, Breaker> credentialBreakers = new HashMap<>();
    private final Map<String, Breaker> upstreamModels = new HashMap<>();
    private final Map<String, Counted> plugins = new HashMap<>();
    private final Map<String, Selection> selections = new HashMap<>();

    TableBuilder(
            ProviderCatalog catalog, Ticker ticker, Randomness randomness, RouterState state, Listeners listeners) {
        this.catalog = catalog;
        this.ticker = ticker;
        this.randomness = randomness;
        this.state = state;
        this.listeners = listeners;
    }

    /**
     * A table for a configuration. Deployments that stay what they are keep their provider, their health and their
     * slots.
     *
     * @param before the table so far, or null for the first
     * @throws ConfigException when providers refuse their settings; names every one of them
     */
    RoutingTable build(RouterConfig config, @Nullable RoutingTable before) {
        @Nullable RoutingTable current = before;
        try {
            current = table(config, before);
            return current;
        } finally {
            forgetUnused(current);
        }
    }

    private RoutingTable table(RouterConfig config, @Nullable RoutingTable before) {
        List<ConfigProblem> problems = new ArrayList<>();
        Map<String, Model> models = new LinkedHashMap<>();
        List<Provider> created = new ArrayList<>();
        List<Runnable> changes = new ArrayList<>();
        for (ModelConfig model : config.models().values()) {
            List<Deployment> deployments = new ArrayList<>();
            for (int i = 0; i < model.deployments().size(); i++) {
                DeploymentConfig wanted = model.deployments().get(i);
                Deployment old = before == null ? null : before.deployment(model.name(), wanted.id());
                try {
                    deployments.add(deployment(model.name(), wanted, old, created, changes));
                } catch (Throwable broken) { // a plugin's own code
                    String path = "models." + model.name() + ".deployments[" + i + "]";
                    problems.add(ConfigProblem.at(path, refusal(wanted, broken)));
                }
            }
            if (problems.isEmpty()) {
                models.put(model.name(), model(model, deployments, before));
            }
        }
        refuseIfAny(problems, created);
        RoutingTable table = new RoutingTable(models, config.aliases(), state);
        problems.addAll(Equivalence.problems(table));
        problems.addAll(hedgeProblems(table));
        refuseIfAny(problems, created);
        for (Runnable change : changes) {
            change.run();
        }
        long now = ticker.nanos();
        for (Model model : table.models()) {
            model.takesNotes(now);
        }
        return table;
    }

    /** Which call types there are is known only now: one that no deployment of any model serves is misspelt. */
    private static List<ConfigProblem> hedgeProblems(RoutingTable table) {
        Set<String> known = new TreeSet<>();
        for (Model model : table.models()) {
            for (CallType<?, ?> type : model.callTypes()) {
                known.add(type.name());
            }
        }
        List<ConfigProblem> problems = new ArrayList<>();
        for (Model model : table.models()) {
            for (String name : model.config().hedge()) {
                if (!known.contains(name)) {
                    problems.add(ConfigProblem.at(
                            "models." + model.name() + ".hedge", Names.unknown("call type", name, List.copyOf(known))));
                }
            }
        }
        return problems;
    }

    /** What no deployment has any more starts afresh if it comes back; above all, no key of it is held. */
    private void forgetUnused(@Nullable RoutingTable current) {
        Set<String> used = new HashSet<>();
        Set<String> models = new HashSet<>();
        for (Model model : current == null ? List.<Model>of() : current.models()) {
            for (Deployment deployment : model.deployments()) {
                used.add(deployment.credential());
                models.add(upstream(deployment.credential(), deployment.config()));
            }
        }
        credentials.keep(used);
        credentialBreakers.keySet().retainAll(used);
        upstreamModels.keySet().retainAll(models);
    }

    private static void refuseIfAny(List<ConfigProblem> problems, List<Provider> created) {
        if (!problems.isEmpty()) {
            Closing.all(created);
            throw new ConfigException(problems);
        }
    }

    private static String refusal(DeploymentConfig deployment, Throwable broken) {
        return "provider '" + deployment.provider() + "' "
                + PluginText.of(broken, deployment.settings().all().values());
    }

    private Model model(ModelConfig config, List<Deployment> deployments, @Nullable RoutingTable before) {
        @Nullable Model old = before == null ? null : before.model(config.name());
        RetryBudget budget = old != null && old.config().budget().equals(config.budget())
                ? old.budget()
                : new RetryBudget(config.budget(), ticker.nanos());
        Backoff backoff = new Backoff(config.backoff(), randomness);
        return new Model(config, deployments, budget, backoff, selection(config.strategy()), old);
    }

    /** One per strategy and router, so that one that was switched off stays off. */
    private Selection selection(String strategy) {
        @Nullable Selection known = selections.get(strategy);
        if (known == null) {
            known = new Selection(catalog.strategies().find(strategy).orElseThrow(), randomness, listeners);
            selections.put(strategy, known);
        }
        return known;
    }

    private Deployment deployment(
            String model,
            DeploymentConfig wanted,
            @Nullable Deployment old,
            List<Provider> created,
            List<Runnable> changes)
            throws Throwable {
        ProviderFactory factory = catalog.find(wanted.provider()).orElseThrow(); // checked before: it is known
        String credential = credentials.nameOf(wanted, factory.origin(wanted.settings()));
        dev.patchbay.spi.Deployment view = Deployment.view(wanted);
        if (old != null && isSame(old, wanted, credential)) {
            MadeProvider made = view.equals(old.view()) ? old.made() : catalog.asked(old.made(), view);
            return new Deployment(model, wanted, made, credential, keep(old, wanted, model, changes), state);
        }
        MadeProvider made = catalog.make(wanted.provider(), wanted.settings(), view);
        created.add(made.provider());
        String name = nameInState(model, wanted);
        Standing standing = new Standing(
                health(model, wanted, credential, new Holds(state, name)),
                new Slots(state.permits(name), wanted.maxParallel(), wanted.maxQueue()),
                rates(name, wanted),
                new Meter());
        return new Deployment(model, wanted, made, credential, standing, state);
    }

    /** Whether it is still the same access to the same upstream model; what else is configured may have changed. */
    private static boolean isSame(Deployment old, DeploymentConfig wanted, String credential) {
        return old.config().provider().equals(wanted.provider())
                && old.config().model().equals(wanted.model())
                && old.credential().equals(credential)
                && plain(old.config()).equals(plain(wanted));
    }

    private static Map<String, Object> plain(DeploymentConfig config) {
        Map<String, Object> plain = new HashMap<>(config.settings().all());
        plain.values().removeIf(Secret.class::isInstance);
        return plain;
    }

    /** What a reload leaves as it is; what changes on it changes only when the whole table stands. */
    private Standing keep(Deployment old, DeploymentConfig wanted, String model, List<Runnable> changes) {
        DeploymentConfig was = old.config();
        if (was.maxParallel() != wanted.maxParallel() || was.maxQueue() != wanted.maxQueue()) {
            changes.add(() -> old.slots().configure(wanted.maxParallel(), wanted.maxQueue()));
        }
        boolean sameRates = was.rpm() == wanted.rpm() && was.tpm() == wanted.tpm();
        boolean sameCooldown = was.cooldown().equals(wanted.cooldown());
        return new Standing(
                sameCooldown
                        ? old.health()
                        : health(model, wanted, old.credential(), old.health().holds()),
                old.slots(),
                sameRates ? old.rates() : rates(nameInState(model, wanted), wanted),
                old.meter());
    }

    private Health health(String model, DeploymentConfig config, String credential, Holds holds) {
        String name = model + "/" + config.id();
        return new Health(
                name,
                counted(Scope.DEPLOYMENT_WHEN_COUNTED, name, Skip.COOLING_DOWN, config.cooldown()),
                shared(credentialBreakers, Scope.CREDENTIAL, credential, Skip.CREDENTIAL),
                shared(upstreamModels, Scope.UPSTREAM_MODEL, upstream(credential, config), Skip.UPSTREAM_MODEL),
                plugin(config.provider()),
                holds,
                listeners);
    }

    private static String upstream(String credential, DeploymentConfig config) {
        return credential + "/" + config.model();
    }

    private Breaker shared(Map<String, Breaker> all, Scope scope, String name, Skip ground) {
        @Nullable Breaker known = all.get(name);
        Breaker breaker = known == null ? breaker(scope, name, ground) : known;
        all.put(name, breaker);
        return breaker;
    }

    private Counted plugin(String name) {
        @Nullable Counted known = plugins.get(name);
        Counted counted =
                known == null ? counted(Scope.PLUGIN_WHEN_COUNTED, name, Skip.PLUGIN, CooldownConfig.usual()) : known;
        plugins.put(name, counted);
        return counted;
    }

    private Counted counted(Scope scope, String name, Skip ground, CooldownConfig cooldown) {
        return new Counted(breaker(scope, name, ground), cooldown, randomness);
    }

    private Breaker breaker(Scope scope, String name, Skip ground) {
        return new Breaker(scope, name, ground, state.cooldown(scope + "/" + name), listeners);
    }

    private Rates rates(String name, DeploymentConfig config) {
        return new Rates(state.window(name, config.rpm(), config.tpm()), config.rpm(), config.tpm());
    }

    private static String nameInState(String model, DeploymentConfig config) {
        return Scope.DEPLOYMENT + "/" + model + "/" + config.id();
    }
}
