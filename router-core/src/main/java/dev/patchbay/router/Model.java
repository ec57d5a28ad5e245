package dev.patchbay.router;

import dev.patchbay.CallType;
import dev.patchbay.router.config.ModelConfig;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A model at work: its deployments in tiers per call type, and what its calls share. */
final class Model {

    private final ModelConfig config;
    private final List<Deployment> deployments;
    private final Map<CallType<?, ?>, Serving> served = new HashMap<>();
    private final RetryBudget budget;
    private final Backoff backoff;

    Model(ModelConfig config, List<Deployment> deployments, RetryBudget budget, Backoff backoff) {
        this.config = config;
        this.deployments = List.copyOf(deployments);
        this.budget = budget;
        this.backoff = backoff;
        Set<CallType<?, ?>> types = new HashSet<>();
        deployments.forEach(deployment -> types.addAll(deployment.provider().callTypes()));
        types.forEach(type ->
                served.put(type, new Serving(tiersOf(type), usualDeadline(type, false), usualDeadline(type, true))));
    }

    /**
     * How a call type is served.
     *
     * @param tiers the deployments that serve it, in ascending order
     * @param deadline how long a call may take to its answer, or to the beginning of its stream, in nanoseconds
     * @param wholeDeadline the same for a stream that is held back to its end
     */
    private record Serving(List<Tier> tiers, long deadline, long wholeDeadline) {}

    String name() {
        return config.name();
    }

    ModelConfig config() {
        return config;
    }

    List<Deployment> deployments() {
        return deployments;
    }

    RetryBudget budget() {
        return budget;
    }

    Backoff backoff() {
        return backoff;
    }

    /** The deployments that serve a call type, in tiers of ascending order; empty when none does. */
    List<Tier> tiers(CallType<?, ?> type) {
        Serving serving = served.get(type);
        return serving == null ? List.of() : serving.tiers();
    }

    /**
     * How long a call of this type may take where the caller does not say, in nanoseconds.
     *
     * @param whole whether a stream is to be held back to its end
     */
    long deadline(CallType<?, ?> type, boolean whole) {
        Serving serving = served.get(type);
        if (serving == null) {
            return usualDeadline(type, whole);
        }
        return whole ? serving.wholeDeadline() : serving.deadline();
    }

    /** Twice the longest timer, so that a second attempt fits in. */
    private long usualDeadline(CallType<?, ?> type, boolean whole) {
        if (config.deadline() != null) {
            return Nanos.of(config.deadline());
        }
        return 2
                * deployments.stream()
                        .filter(deployment -> deployment.serves(type))
                        .mapToLong(deployment -> deployment.longestTimer(type, whole))
                        .max()
                        .orElse(Nanos.of(type.timers().attempt()));
    }

    private List<Tier> tiersOf(CallType<?, ?> type) {
        Map<Integer, List<Deployment>> byOrder = deployments.stream()
                .filter(deployment -> deployment.serves(type))
                .collect(Collectors.groupingBy(
                        deployment -> deployment.config().order(), TreeMap::new, Collectors.toList()));
        return byOrder.values().stream().map(Tier::new).toList();
    }
}
