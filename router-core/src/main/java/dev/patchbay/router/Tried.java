package dev.patchbay.router;

import dev.patchbay.CallTrail.Failure;
import dev.patchbay.ErrorKind;
import java.util.EnumMap;
import java.util.Map;

/** What a call remembers of a deployment that it has tried. */
final class Tried {

    private final Deployment deployment;
    private final long alarms;
    private Map<ErrorKind, Integer> repetitions = Map.of();
    private Failure failure;
    private Decision decision;
    private long readyAt;

    Tried(Lease lease, Failure failure, Backoff backoff, long now) {
        this.deployment = lease.deployment();
        this.alarms = lease.alarms();
        this.failure = failure;
        this.decision = decide(backoff, 0);
        this.readyAt = now + decision.delay();
    }

    /** It was tried once more and failed again. */
    void failedAgain(Failure next, Backoff backoff, long now) {
        if (repetitions.isEmpty()) {
            repetitions = new EnumMap<>(ErrorKind.class);
        }
        repetitions.merge(failure.kind(), 1, Integer::sum);
        failure = next;
        decision = decide(backoff, repetitions.getOrDefault(next.kind(), 0));
        readyAt = now + decision.delay();
    }

    Deployment deployment() {
        return deployment;
    }

    /** Whether the deployment counts as failing only since it was first tried. */
    boolean failsOnlySince() {
        return deployment.health().failsOnlySince(alarms);
    }

    Decision decision() {
        return decision;
    }

    /** When it may be tried again, as far as this call's own wait goes. */
    long readyAt() {
        return readyAt;
    }

    /** Whether it was throttled without being told for how long, so that this call's own backoff is what counts. */
    boolean throttledWithoutDelay() {
        return failure.kind() == ErrorKind.RATE_LIMITED && failure.serverDelay() == null;
    }

    /** Whether what happened here rules the other deployment out for the rest of the call. */
    boolean rulesOut(Deployment other) {
        boolean sameModel = other.model().equals(deployment.model());
        return switch (failure.kind().disposition().elsewhere()) {
            case ANY -> false;
            case NONE -> sameModel;
            case OTHER_CREDENTIAL -> sameModel && other.sharesCredentialWith(deployment);
            case OTHER_PROVIDER -> sameModel && other.sharesProviderWith(deployment);
            case LARGER -> other.isNoLargerThan(deployment);
        };
    }

    private Decision decide(Backoff backoff, int before) {
        return Decision.after(failure, deployment.config().retries().get(failure.kind()), before, backoff);
    }
}
