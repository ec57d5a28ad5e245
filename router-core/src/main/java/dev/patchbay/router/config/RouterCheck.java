package dev.patchbay.router.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks everything about a configuration that can be known without the plugins. */
final class RouterCheck {

    private final RouterConfigBuilder config;
    private final Problems problems;
    private final Map<String, ModelBuilder> models = new HashMap<>();
    private final Aliases aliases;

    RouterCheck(RouterConfigBuilder config, Problems problems) {
        this.config = config;
        this.problems = problems;
        this.aliases = new Aliases(config.aliases(), models.keySet());
    }

    void run() {
        if (config.models().isEmpty()) {
            problems.add("models", "at least one model is needed");
        }
        for (ModelBuilder model : config.models()) {
            name(model.layer().path(), model.name());
            if (models.putIfAbsent(model.name(), model) != null) {
                problems.add(model.layer().path(), "this model is defined twice");
            }
        }
        aliases();
        layer(config.defaults().layer());
        fallbacks(config.defaults().layer(), null);
        for (ModelBuilder model : config.models()) {
            model(model);
        }
    }

    private void model(ModelBuilder model) {
        layer(model.layer());
        fallbacks(model.layer(), model.name());
        if (model.deployments().isEmpty()) {
            problems.missing(model.layer().path(), "deployments", "at least one deployment is needed");
        }
        Map<String, String> ids = new HashMap<>();
        for (DeploymentBuilder deployment : model.deployments()) {
            new DeploymentCheck(deployment, problems).run();
            String path = deployment.layer().path();
            String id = deployment.identity();
            String other = id == null ? null : ids.putIfAbsent(id, path);
            if (other != null) {
                problems.add(
                        path + ".id",
                        "another deployment of this model has the same id ("
                                + other.substring(model.layer().path().length() + 1)
                                + "); give each an id of its own");
            }
        }
    }

    private void layer(Layer layer) {
        layer.check(problems);
        atMost(layer, ConfigKey.BACKOFF_FIRST, ConfigKey.BACKOFF_LONGEST);
        atMost(layer, ConfigKey.BACKOFF_THROTTLED, ConfigKey.BACKOFF_LONGEST);
        DeploymentCheck.cooldown(layer, problems);
    }

    private void atMost(Layer layer, ConfigKey less, ConfigKey more) {
        if (layer.has(less)
                && layer.has(more)
                && layer.duration(less, Duration.ZERO).compareTo(layer.duration(more, Duration.ZERO)) > 0) {
            problems.add(layer.holderOf(less, more).path() + "." + less.text(), "must not exceed " + more.text());
        }
    }

    private void name(String path, String name) {
        String objection = Names.objection(name);
        if (objection != null) {
            problems.add(path, objection);
        }
    }

    private void aliases() {
        for (Map.Entry<String, String> entry : config.aliases().entrySet()) {
            String alias = entry.getKey();
            String target = entry.getValue();
            String path = "aliases." + KeyText.shown("aliases", alias);
            name(path, alias);
            if (models.containsKey(alias)) {
                problems.add(path, "a model has the same name");
            } else if (aliases.circular(alias)) {
                problems.add(path, "this alias leads back to itself");
            } else if (aliases.resolve(target) == null && !config.aliases().containsKey(target)) {
                Set<String> known = known();
                known.removeIf(name -> aliases.leadsOver(name, alias));
                problems.add(path, "no model has that name" + Names.suggestion(target, known));
            }
        }
    }

    private void fallbacks(Layer layer, @Nullable String owner) {
        List<FallbackDraft> own = layer.ownFallbacks();
        for (FallbackDraft fallback : own == null ? List.<FallbackDraft>of() : own) {
            String target = aliases.resolve(fallback.model());
            ModelBuilder model = target == null ? null : models.get(target);
            if (model == null) {
                Set<String> others = known();
                others.removeIf(name -> owner != null && owner.equals(aliases.resolve(name)));
                problems.add(fallback.path(), "no model has that name" + Names.suggestion(fallback.model(), others));
            } else if (fallback.deployment() != null) {
                deployment(fallback, model);
            } else if (model.name().equals(owner)) {
                problems.add(fallback.path(), "a model cannot be its own fallback");
            }
        }
    }

    private void deployment(FallbackDraft fallback, ModelBuilder model) {
        String wanted = String.valueOf(fallback.deployment());
        List<String> ids = new ArrayList<>();
        for (DeploymentBuilder deployment : model.deployments()) {
            String id = deployment.identity();
            if (id != null) {
                ids.add(id);
            }
        }
        if (!ids.contains(wanted)) {
            String near = Names.suggestion(wanted, ids);
            problems.add(
                    fallback.path(),
                    "that model has no deployment with that id" + (near.isEmpty() ? "; it has " + ids : near));
        }
    }

    private Set<String> known() {
        Set<String> known = new LinkedHashSet<>(new TreeSet<>(models.keySet()));
        known.addAll(config.aliases().keySet());
        return known;
    }
}
