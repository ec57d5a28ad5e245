package dev.patchbay.conformance;

import dev.patchbay.conformance.upstream.Upstream;
import dev.patchbay.router.config.DeploymentBuilder;
import dev.patchbay.router.config.ModelBuilder;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.config.RouterConfigBuilder;
import dev.patchbay.spi.Secret;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The models and deployments of a scenario. Deployments of a model are tried in the order in which they are given; their
 * ids are {@code first}, {@code second} and so on, through all models.
 */
final class Layout {

    /** How long an attempt may take. */
    static final Duration ATTEMPT = Duration.ofSeconds(4);

    /** The model that {@link #fallBackTo} adds. */
    static final String FALLBACK = "fallback-model";

    private static final List<String> IDS =
            List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Map<String, List<Place>> models = new LinkedHashMap<>();
    private final Map<String, Upstream> upstreams = new HashMap<>();
    private final Set<String> apart = new HashSet<>();
    private final Map<String, Consumer<ModelBuilder>> more = new HashMap<>();
    private Duration firstItem = ATTEMPT;
    private Duration attempt = ATTEMPT;

    /** Deployments of the model that the calls name. */
    Layout deploy(Upstream... inOrder) {
        return model(Scenario.MODEL, at(inOrder));
    }

    Layout deploy(Place... inOrder) {
        return model(Scenario.MODEL, inOrder);
    }

    /** Deployments of another model. */
    Layout model(String name, Place... inOrder) {
        models.put(name, List.of(inOrder));
        return this;
    }

    /** Deployments of a second model, which the first one falls back to. */
    Layout fallBackTo(Upstream... inOrder) {
        return model(FALLBACK, at(inOrder)).with(model -> model.fallback(FALLBACK));
    }

    /** Says more of the model that the calls name. */
    Layout with(Consumer<ModelBuilder> further) {
        return with(Scenario.MODEL, further);
    }

    /** Says more of another model. */
    Layout with(String name, Consumer<ModelBuilder> further) {
        more.merge(name, further, Consumer::andThen);
        return this;
    }

    /** How long a stream may take to its first item, and a call to have one. */
    Layout firstItemWithin(Duration atMost) {
        this.firstItem = atMost;
        return with(model -> model.deadline(atMost));
    }

    /** How long an answer of any kind may take, and a call to have it. */
    Layout attemptsWithin(Duration atMost) {
        this.attempt = atMost;
        return firstItemWithin(atMost);
    }

    /** Where a deployment's requests go; null for one that is not in here. */
    @Nullable
    Upstream upstreamOf(String deployment) {
        return upstreams.get(deployment);
    }

    /** Whether a deployment's answers cannot be compared with those of others. */
    boolean isApart(String deployment) {
        return apart.contains(deployment);
    }

    RouterConfig config(Subject subject) {
        RouterConfigBuilder config = RouterConfig.builder();
        models.forEach((name, places) -> config.model(name, model -> {
            model.deadline(DEADLINE);
            more.getOrDefault(name, any -> {}).accept(model);
            for (int i = 0; i < places.size(); i++) {
                deployment(subject, model, i + 1, places.get(i));
            }
        }));
        return config.build();
    }

    private void deployment(Subject subject, ModelBuilder model, int order, Place place) {
        String id = IDS.get(upstreams.size());
        upstreams.put(id, place.upstream());
        if (place.apart()) {
            apart.add(id);
        }
        model.deployment(subject.pluginName(place), subject.upstreamModel(place), deployment -> {
            deployment
                    .id(id)
                    .order(order)
                    .timers(timers ->
                            timers.attempt(attempt).firstItem(firstItem).idle(ATTEMPT));
            if (place.context() > 0) {
                deployment.contextLimit(place.context());
            }
            if (place.tpm() > 0) {
                deployment.tpm(place.tpm());
            }
            if (place.rpm() > 0) {
                deployment.rpm(place.rpm());
            }
            subject.settings(place).forEach((name, value) -> set(deployment, name, value));
        });
    }

    private static Place[] at(Upstream... upstreams) {
        return Arrays.stream(upstreams).map(Place::at).toArray(Place[]::new);
    }

    private static void set(DeploymentBuilder deployment, String name, Object value) {
        if (value instanceof Secret secret) {
            deployment.setting(name, secret);
        } else if (value instanceof Map<?, ?> map) {
            deployment.setting(
                    name,
                    map.entrySet().stream()
                            .collect(Collectors.toMap(
                                    entry -> String.valueOf(entry.getKey()),
                                    entry -> String.valueOf(entry.getValue()))));
        } else {
            deployment.setting(name, String.valueOf(value));
        }
    }
}
