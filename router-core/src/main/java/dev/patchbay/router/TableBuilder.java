package dev.patchbay.router;

import dev.patchbay.CallTrail.Skip;
import dev.patchbay.Disposition.Scope;
import dev.patchbay.router.catalog.ProviderCatalog;
import dev.patchbay.router.config.ConfigException;
import dev.patchbay.router.config.ConfigProblem;
import dev.patchbay.router.config.CooldownConfig;
import dev.patchbay.router.config.DeploymentConfig;
import dev.patchbay.router.config.ModelConfig;
import dev.patchbay.router.config.PluginText;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        RoutingTable table = new RoutingTable(models, config.aliases());
        problems.addAll(Equivalence.problems(table));
        refuseIfAny(problems, created);
        changes.forEach(Runnable::run);
        return table;
    }

    private static void refuseIfAny(List<ConfigProblem> problems, List<Provider> created) {
        if (!problems.isEmpty()) {
            created.forEach(TableBuilder::closeQuietly);
            throw new ConfigException(problems);
        }
    }

    /** Closes a provider; what it throws then concerns nobody any more. */
    static void closeQuietly(Provider provider) {
        try {
            provider.close();
        } catch (Throwable ignored) {
            System.getLogger("dev.patchbay.router")
                    .log(
                            System.Logger.Level.WARNING,
                            "a provider threw {0} when it was closed",
                            ignored.getClass().getName());
        }
    }

    private static Provider create(ProviderFactory factory, DeploymentConfig deployment) {
        Provider provider = factory.create(deployment.settings());
        if (provider == null) {
            throw new IllegalStateException("null");
        }
        provider.callTypes().forEach(type -> Objects.requireNonNull(type, "call type"));
        return provider;
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
        return new Model(config, deployments, budget, new Backoff(config.backoff(), randomness));
    }

    private Deployment deployment(
            String model,
            DeploymentConfig wanted,
            @Nullable Deployment old,
            List<Provider> created,
            List<Runnable> changes) {
        ProviderFactory factory = catalog.find(wanted.provider())
                .orElseThrow(() -> new IllegalStateException("checked before: the provider is known"));
        String credential = credentials.nameOf(wanted, factory.origin(wanted.settings()));
        if (old != null && isSame(old, wanted, credential)) {
            return new Deployment(model, wanted, old.provider(), credential, keep(old, wanted, model, changes), state);
        }
        Provider provider = create(factory, wanted);
        created.add(provider);
        String name = nameInState(model, wanted);
        Standing standing = new Standing(
                health(model, wanted, credential, new Holds(state, name)),
                new Slots(state.permits(name), wanted.maxParallel(), wanted.maxQueue()),
                rates(name, wanted),
                new Meter());
        return new Deployment(model, wanted, provider, credential, standing, state);
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
        String upstream = credential + "/" + config.model();
        return new Health(
                name,
                counted(Scope.DEPLOYMENT_WHEN_COUNTED, name, Skip.COOLING_DOWN, config.cooldown()),
                credentialBreakers.computeIfAbsent(
                        credential, any -> breaker(Scope.CREDENTIAL, credential, Skip.CREDENTIAL)),
                upstreamModels.computeIfAbsent(
                        upstream, any -> breaker(Scope.UPSTREAM_MODEL, upstream, Skip.UPSTREAM_MODEL)),
                plugins.computeIfAbsent(
                        config.provider(),
                        plugin -> counted(Scope.PLUGIN_WHEN_COUNTED, plugin, Skip.PLUGIN, CooldownConfig.usual())),
                holds,
                listeners);
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
