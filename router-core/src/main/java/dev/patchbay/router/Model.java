package dev.patchbay.router;

import dev.patchbay.CallType;
import dev.patchbay.Interruption;
import dev.patchbay.router.config.ModelConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A model at work: its deployments in tiers per call type, and what its calls share. */
final class Model {

    private final ModelConfig config;
    private final List<Deployment> deployments;
    private final Map<List<Deployment>, Tier> tiers = new LinkedHashMap<>();
    private final Map<CallType<?, ?>, Serving> served = new HashMap<>();
    private final Map<CallType<?, ?>, Pace> paces = new HashMap<>();
    private final RetryBudget budget;
    private final Backoff backoff;
    private final Selection selection;

    /**
     * A model.
     *
     * @param before what it was before a reload, from which it knows how long its answers take; null for a new one
     */
    Model(
            ModelConfig config,
            List<Deployment> deployments,
            RetryBudget budget,
            Backoff backoff,
            Selection selection,
            @Nullable Model before) {
        this.config = config;
        this.deployments = List.copyOf(deployments);
        this.budget = budget;
        this.backoff = backoff;
        this.selection = selection;
        for (Deployment deployment : deployments) {
            for (CallType<?, ?> type : deployment.made().callTypes()) {
                if (!served.containsKey(type)) {
                    served.put(type, serving(type));
                    hedge(type, before);
                }
            }
        }
    }

    /** Attempts beside others are for call types that are named, and that more than one deployment serves. */
    private void hedge(CallType<?, ?> type, @Nullable Model before) {
        if (config.hedge().contains(type.name()) && thatServe(type, true).size() > 1) {
            Pace known = before == null ? null : before.pace(type);
            paces.put(type, known == null ? new Pace() : known);
        }
    }

    private Serving serving(CallType<?, ?> type) {
        return new Serving(
                tiersOf(type),
                thatServe(type, false),
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

    /** How its calls choose among deployments of one order. */
    Selection selection() {
        return selection;
    }

    /** The call types that some deployment serves. */
    Set<CallType<?, ?>> callTypes() {
        return served.keySet();
    }

    /** The deployments that serve a call type, in tiers of ascending order; empty when none does. */
    List<Tier> tiers(CallType<?, ?> type) {
        Serving serving = served.get(type);
        return serving == null ? List.of() : serving.tiers();
    }

    /** From now on what its calls compare is noted in these tiers, and no more in those of the table before. */
    void takesNotes(long now) {
        Map<Deployment, Row> rows = new HashMap<>();
        for (Tier tier : selection.compares() ? tiers.values() : List.<Tier>of()) {
            for (int place = 0; place < tier.size(); place++) {
                Deployment deployment = tier.get(place);
                rows.put(deployment, tier.row(place, rows.get(deployment)));
            }
        }
        for (Deployment deployment : deployments) {
            deployment.isNotedAt(rows.get(deployment), now);
        }
    }

    /** How long answers of a call type take here; null where no attempt is made beside another. */
    @Nullable
    Pace pace(CallType<?, ?> type) {
        return paces.isEmpty() ? null : paces.get(type);
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
        List<Deployment> serving = thatServe(type, true);
        long longest = 0;
        for (Deployment deployment : serving.isEmpty() ? deployments : serving) {
            longest = Math.max(longest, deployment.longestTimer(type, wanted));
        }
        return 2 * longest;
    }

    private List<Deployment> thatServe(CallType<?, ?> type, boolean wanted) {
        List<Deployment> found = new ArrayList<>();
        for (Deployment deployment : deployments) {
            if (deployment.serves(type) == wanted) {
                found.add(deployment);
            }
        }
        return found;
    }

    /** One for all call types that the same deployments serve, so that these are noted once. */
    private Tier tier(List<Deployment> members) {
        @Nullable Tier known = tiers.get(members);
        Tier tier = known == null ? new Tier(members) : known;
        tiers.put(members, tier);
        return tier;
    }

    private List<Tier> tiersOf(CallType<?, ?> type) {
        SortedMap<Integer, List<Deployment>> byOrder = new TreeMap<>();
        for (Deployment deployment : thatServe(type, true)) {
            int order = deployment.config().order();
            List<Deployment> members = byOrder.get(order);
            if (members == null) {
                members = new ArrayList<>();
                byOrder.put(order, members);
            }
            members.add(deployment);
        }
        List<Tier> found = new ArrayList<>();
        for (List<Deployment> members : byOrder.values()) {
            found.add(tier(members));
        }
        return found;
    }
}
