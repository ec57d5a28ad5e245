package dev.patchbay.simulation;

import dev.patchbay.Disposition;
import dev.patchbay.ErrorKind;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * I15: one call counts against one deployment at most, and only what counts begins a cooldown. Counts beside the router whatever
 * could have counted, so that a cooldown that not even all of that explains has counted what it must not.
 */
final class Blame {

    private static final int IN_A_ROW = 3;
    private static final int ENOUGH = 10;
    private static final long SECONDS = 10;
    private static final long SECOND = 1_000_000_000L;

    private final World world;
    private final Breaches breaches;
    private final long timer;
    private final Map<Long, Suspects> suspects = new HashMap<>();
    private final Map<String, Known> known = new HashMap<>();

    /** What an outcome was to the router, as far as anybody else can tell. */
    private enum Sign {
        BAD,
        GOOD,
        /** An answer that may have been thrown away, because it does not repeat what was read. */
        PERHAPS_GOOD
    }

    /** An outcome, and in which second it was. */
    private record Outcome(long second, Sign sign) {}

    /** The deployments of which one is the one that a call counts against; not yet settled as long as it may be none of them. */
    private static final class Suspects {
        private final Set<String> ids = new HashSet<>(4);
        private boolean settled;

        /**
         * The call failed there.
         *
         * @param certainly whether that counts if nothing did before
         * @return whether it may count
         */
        boolean fails(String id, boolean certainly) {
            if (!settled) {
                ids.add(id);
                settled = certainly;
            }
            return ids.contains(id);
        }
    }

    /** What is known of a deployment. */
    private static final class Known {
        private final ArrayDeque<Outcome> outcomes = new ArrayDeque<>();
        private int inARow;
    }

    Blame(Scenario scenario, World world, Breaches breaches) {
        this.world = world;
        this.breaches = breaches;
        this.timer = scenario.attempt().toNanos();
    }

    /**
     * An attempt was answered.
     *
     * @param repeats whether it had to repeat what was read before
     */
    void answered(String id, boolean repeats) {
        Known of = known(id);
        of.inARow = repeats ? of.inARow : 0;
        of.outcomes.add(new Outcome(world.nanos() / SECOND, repeats ? Sign.PERHAPS_GOOD : Sign.GOOD));
    }

    /**
     * An attempt failed.
     *
     * @param probe whether it may have been a probe, which counts whatever else the call has seen
     * @param took how long it was; only one that ran out of its whole time tells something, and after a pause nobody knows
     */
    void failed(long call, String id, ErrorKind kind, boolean probe, long took) {
        boolean timedOut = kind == ErrorKind.TIMEOUT;
        boolean counted = kind.disposition().cooling().scope() == Disposition.Scope.DEPLOYMENT_WHEN_COUNTED;
        if (!counted || (timedOut && took < timer)) {
            return;
        }
        boolean mayCount = suspects.computeIfAbsent(call, any -> new Suspects()).fails(id, !timedOut || took == timer);
        if (!mayCount && !probe) {
            return;
        }
        Known of = known(id);
        of.inARow++;
        of.outcomes.add(new Outcome(world.nanos() / SECOND, Sign.BAD));
    }

    /**
     * The router begins to keep a deployment out of the choice, because of what counted. It may have begun to count anew since, with
     * each cooldown that became longer while it lasted.
     */
    void cools(String id) {
        Known of = known(id);
        boolean explained = of.inARow >= IN_A_ROW;
        int bad = 0;
        int good = 0;
        int perhaps = 0;
        Iterator<Outcome> newestFirst = of.outcomes.descendingIterator();
        while (newestFirst.hasNext()) {
            switch (newestFirst.next().sign()) {
                case BAD -> bad++;
                case GOOD -> good++;
                case PERHAPS_GOOD -> perhaps++;
            }
            int missing = Math.max(0, ENOUGH - bad - good);
            explained |= missing <= perhaps && bad > good + missing;
        }
        breaches.demand(explained, "I15", id + " cools after " + bad + " failures that could count", -1);
        of.outcomes.clear();
        of.inARow = 0;
    }

    void over(long call) {
        suspects.remove(call);
    }

    private Known known(String id) {
        Known of = known.computeIfAbsent(id, any -> new Known());
        long oldest = world.nanos() / SECOND - SECONDS;
        while (!of.outcomes.isEmpty() && of.outcomes.peek().second() <= oldest) {
            of.outcomes.remove();
        }
        return of;
    }
}
