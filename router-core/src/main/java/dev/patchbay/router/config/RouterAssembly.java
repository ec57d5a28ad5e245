package dev.patchbay.router.config;

import dev.patchbay.router.strategy.Weighted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns a checked builder into records, filling in every default. */
final class RouterAssembly {

    private RouterAssembly() {}

    static RouterConfig of(RouterConfigBuilder config) {
        Set<String> known = new HashSet<>();
        for (ModelBuilder model : config.models()) {
            known.add(model.name());
        }
        Aliases names = new Aliases(config.aliases(), known);
        Map<String, ModelConfig> models = new LinkedHashMap<>();
        for (ModelBuilder model : config.models()) {
            models.put(model.name(), model(model, names));
        }
        Map<String, String> aliases = new LinkedHashMap<>();
        for (String alias : config.aliases().keySet()) {
            aliases.put(alias, resolved(names, alias));
        }
        return new RouterConfig(models, aliases);
    }

    private static ModelConfig model(ModelBuilder model, Aliases names) {
        Layer layer = model.layer();
        return new ModelConfig(
                model.name(),
                DeploymentAssembly.of(model.deployments()),
                fallbacks(model, names),
                layer.has(ConfigKey.STRATEGY) ? String.valueOf(layer.text(ConfigKey.STRATEGY)) : Weighted.NAME,
                (int) layer.whole(ConfigKey.ATTEMPTS, 0),
                layer.duration(ConfigKey.DEADLINE),
                layer.duration(ConfigKey.MAX_WAIT, Duration.ofSeconds(5)),
                backoff(layer),
                budget(layer),
                layer.hedge());
    }

    /** The fallbacks; what the defaults name is left out for that model itself. */
    private static List<FallbackConfig> fallbacks(ModelBuilder model, Aliases names) {
        List<FallbackConfig> list = new ArrayList<>();
        for (FallbackDraft draft : model.layer().fallbacks()) {
            FallbackConfig fallback = new FallbackConfig(
                    resolved(names, draft.model()), draft.deployment(), draft.onFailure(), draft.onContent());
            if (!fallback.model().equals(model.name()) || fallback.deployment() != null) {
                list.add(fallback);
            }
        }
        return list;
    }

    /** What is set is kept; a bound that is not set gives way to one that is. */
    private static BackoffConfig backoff(Layer layer) {
        BackoffConfig usual = BackoffConfig.usual();
        Span first = Span.of(layer, ConfigKey.BACKOFF_FIRST, ConfigKey.BACKOFF_LONGEST, usual.first(), usual.longest());
        Span throttled = Span.of(
                layer, ConfigKey.BACKOFF_THROTTLED, ConfigKey.BACKOFF_LONGEST, usual.throttled(), usual.longest());
        return new BackoffConfig(
                first.first(),
                throttled.first(),
                first.longest().compareTo(throttled.longest()) > 0 ? first.longest() : throttled.longest(),
                layer.duration(ConfigKey.FAILOVER_JITTER, usual.failoverJitter()));
    }

    private static BudgetConfig budget(Layer layer) {
        BudgetConfig usual = BudgetConfig.usual();
        return new BudgetConfig(
                layer.number(ConfigKey.BUDGET_SHARE, usual.share()),
                layer.number(ConfigKey.BUDGET_PER_SECOND, usual.perSecond()),
                layer.number(ConfigKey.BUDGET_BURST, usual.burst()));
    }

    private static String resolved(Aliases names, String name) {
        String model = names.resolve(name);
        if (model == null) {
            throw new IllegalStateException("a name was not checked");
        }
        return model;
    }
}
