package dev.patchbay.router;

import dev.patchbay.CallType;
import dev.patchbay.Interruption;
import dev.patchbay.router.config.ModelConfig;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
        types.forEach(type -> served.put(type, serving(type)));
    }

    private Serving serving(CallType<?, ?> type) {
        return new Serving(
                tiersOf(type),
                deployments.stream().filter(it -> !it.serves(type)).toList(),
                usualDeadline(type, null),
                usualDeadline(type, Interruption.FAIL),
                usualDeadline(type, Interruption.HOLD));
    }

    /**
     * How a call type is served.
     *
     * @param tiers the deployments that serve it, in ascending order
     * @param others the deployments that do not
     * @param deadline how long a call may take to its answer, or to the beginning of its stream, in nanoseconds
     * @param early the same where the caller wants a stream as soon as it begins
     * @param whole the same where the caller wants a stream held back to its end
     */
    private record Serving(List<Tier> tiers, List<Deployment> others, long deadline, long early, long whole) {}

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

    /** The deployments that do not serve a call type. */
    List<Deployment> notServing(CallType<?, ?> type) {
        Serving serving = served.get(type);
        return serving == null ? deployments : serving.others();
    }

    /**
     * How long a call of this type may take where the caller does not say, in nanoseconds.
     *
     * @param wanted what the caller says of streams that break off, or null
     */
    long deadline(CallType<?, ?> type, @Nullable Interruption wanted) {
        Serving known = served.get(type);
        Serving serving = known == null ? serving(type) : known;
        if (wanted == null) {
            return serving.deadline();
        }
        return wanted == Interruption.HOLD ? serving.whole() : serving.early();
    }

    /** Twice the longest timer, so that a second attempt fits in. */
    private long usualDeadline(CallType<?, ?> type, @Nullable Interruption wanted) {
        if (config.deadline() != null) {
            return Nanos.of(config.deadline());
        }
        List<Deployment> serving =
                deployments.stream().filter(it -> it.serves(type)).toList();
        return 2
                * (serving.isEmpty() ? deployments : serving)
                        .stream()
                                .mapToLong(deployment -> deployment.longestTimer(type, wanted))
                                .max()
                                .orElseThrow();
    }

    private List<Tier> tiersOf(CallType<?, ?> type) {
        Map<Integer, List<Deployment>> byOrder = deployments.stream()
                .filter(deployment -> deployment.serves(type))
                .collect(Collectors.groupingBy(
                        deployment -> deployment.config().order(), TreeMap::new, Collectors.toList()));
        return byOrder.values().stream().map(Tier::new).toList();
    }
}
