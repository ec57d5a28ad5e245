package dev.patchbay.simulation;

import java.util.HashMap;
import java.util.Map;

/** Counts what callers and deployments saw of a run, for the report; also within a window of time. */
final class Ledger {

    private final long from;
    private final long to;
    private final Map<String, long[]> perDeployment = new HashMap<>();
    private final Map<String, Long> first = new HashMap<>();
    private final Times times = new Times();
    private long calls;
    private long answered;
    private long failed;
    private long left;
    private long attempts;

    /** Counts calls that begin within this window, in nanoseconds since the beginning. */
    Ledger(long from, long to) {
        this.from = from;
        this.to = to;
    }

    boolean covers(long began) {
        return from <= began && began < to;
    }

    void called(long began) {
        calls += covers(began) ? 1 : 0;
    }

    void attempted(long began, String deployment) {
        if (covers(began)) {
            attempts++;
            perDeployment.computeIfAbsent(deployment, any -> new long[1])[0]++;
            first.putIfAbsent(deployment, began);
        }
    }

    void ended(long began, long now, Ending ending) {
        if (covers(began)) {
            if (ending == Ending.ANSWERED) {
                times.add(now - began);
            }
            answered += ending == Ending.ANSWERED ? 1 : 0;
            failed += ending == Ending.FAILED ? 1 : 0;
            left += ending == Ending.LEFT ? 1 : 0;
        }
    }

    /** How long answered calls took. */
    Times times() {
        return times;
    }

    long calls() {
        return calls;
    }

    long answered() {
        return answered;
    }

    long failed() {
        return failed;
    }

    long left() {
        return left;
    }

    long attempts() {
        return attempts;
    }

    long attemptsOn(String deployment) {
        return perDeployment.getOrDefault(deployment, new long[1])[0];
    }

    /** How long after the window began a deployment was first asked; its whole length when it never was. */
    long firstAttemptOn(String deployment) {
        return first.getOrDefault(deployment, to) - from;
    }

    /** The share of the calls that somebody waited for to the end which were answered. */
    double availability() {
        long waited = answered + failed;
        return waited == 0 ? 1 : (double) answered / waited;
    }
}
