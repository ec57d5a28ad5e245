package dev.patchbay.conformance;

import dev.patchbay.conformance.upstream.Upstream;
import dev.patchbay.router.config.DeploymentBuilder;
import dev.patchbay.router.config.ModelBuilder;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.config.RouterConfigBuilder;
import dev.patchbay.spi.Secret;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The models and deployments of a scenario. Deployments of a model are tried in the order in which they are given; their
 * ids are {@code first}, {@code second} and so on.
 */
final class Layout {

    private static final List<String> IDS = List.of("first", "second", "third", "fourth");
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Map<String, List<Upstream>> models = new LinkedHashMap<>();
    private Duration firstAttempt = DEADLINE;
    private boolean fallingBack;

    /** Deployments of the model that the calls name. */
    Layout deploy(Upstream... inOrder) {
        models.put(Scenario.MODEL, List.of(inOrder));
        return this;
    }

    /** Deployments of a second model, which the first one falls back to. */
    Layout fallBackTo(Upstream... inOrder) {
        models.put("fallback-model", List.of(inOrder));
        fallingBack = true;
        return this;
    }

    /** How long an attempt at the very first deployment may take. */
    Layout firstAttemptTakes(Duration atMost) {
        this.firstAttempt = atMost;
        return this;
    }

    RouterConfig config(Subject subject) {
        RouterConfigBuilder config = RouterConfig.builder();
        models.forEach((name, upstreams) -> config.model(name, model -> {
            model.deadline(DEADLINE);
            if (fallingBack && name.equals(Scenario.MODEL)) {
                model.fallback("fallback-model");
            }
            for (int i = 0; i < upstreams.size(); i++) {
                deployment(subject, model, i, upstreams.get(i));
            }
        }));
        return config.build();
    }

    private void deployment(Subject subject, ModelBuilder model, int index, Upstream upstream) {
        Duration attempt = index == 0 ? firstAttempt : DEADLINE;
        model.deployment(subject.factory().name(), subject.sample().upstreamModel(), deployment -> {
            deployment.id(IDS.get(index)).order(index + 1).timers(timers -> timers.attempt(attempt));
            subject.settings().apply(upstream.baseUrl()).forEach((name, value) -> set(deployment, name, value));
        });
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
