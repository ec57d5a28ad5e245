package dev.patchbay.router;

import dev.patchbay.CallTrail;
import dev.patchbay.CallTrail.Skip;
import dev.patchbay.CallTrail.Skipped;
import dev.patchbay.CallTrail.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes down the way of one call while it is gone. A deployment is noted as skipped once per ground. */
final class TrailRecorder {

    private static final int MOST_SKIPS = 64;

    private final String callType;
    private final String model;
    private final long startedAt;
    private final List<Object> steps = new ArrayList<>(2);
    private Set<Skip> grounds = Set.of(); // of all that was skipped, also of what is not listed
    private int skips;

    TrailRecorder(String callType, String model, long startedAt) {
        this.callType = callType;
        this.model = model;
        this.startedAt = startedAt;
    }

    synchronized void started(AttemptRun<?> attempt) {
        steps.add(attempt);
    }

    synchronized void skipped(Deployment deployment, Skip why, String detail) {
        grounds = grounds.isEmpty() ? EnumSet.of(why) : grounds;
        grounds.add(why);
        if (skips == MOST_SKIPS) {
            return;
        }
        for (Object step : steps) {
            if (step instanceof Skipped seen
                    && seen.why() == why
                    && seen.deployment().equals(deployment.id())
                    && seen.model().equals(deployment.model())) {
                return;
            }
        }
        skips++;
        steps.add(new Skipped(deployment.model(), deployment.id(), why, detail));
    }

    /** Whether anything was skipped, and everything that was for one of these grounds. */
    synchronized boolean skippedOnlyFor(Set<Skip> some) {
        return !grounds.isEmpty() && some.containsAll(grounds);
    }

    synchronized boolean skippedFor(Skip why) {
        return grounds.contains(why);
    }

    synchronized CallTrail finish(long now) {
        Duration took = Duration.ofNanos(now - startedAt);
        if (steps.size() == 1) {
            return new CallTrail(callType, model, List.of(step(steps.get(0))), took);
        }
        List<Step> seen = new ArrayList<>(steps.size());
        steps.forEach(step -> seen.add(step(step)));
        return new CallTrail(callType, model, seen, took);
    }

    private Step step(Object step) {
        return step instanceof AttemptRun<?> attempt ? attempt.describe(startedAt) : (Skipped) step;
    }
}
