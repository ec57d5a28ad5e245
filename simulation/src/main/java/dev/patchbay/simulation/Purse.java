package dev.patchbay.simulation;

import java.util.HashMap;
import java.util.Map;

/** What the retry budget holds, counted beside the router: a tenth of the calls and one per second, ten at most. */
final class Purse {

    private static final double SHARE = 0.10;
    private static final double PER_SECOND = 1;
    private static final double BURST = 10;
    private static final double ROUNDING = 1e-6;
    private static final double SECOND = 1e9;

    private double saved = BURST;
    private double least = BURST; // had everything been spent that could be
    private final Map<Long, Integer> givenBack = new HashMap<>(); // by moment
    private long asOf;
    private double earned = BURST;

    /** A call begins. */
    void earn(long now) {
        pass(now);
        saved = Math.min(BURST, saved + SHARE);
        least = Math.min(BURST, least + SHARE);
        earned += SHARE;
    }

    /** Whether there is enough for one attempt, which then is spent. */
    boolean spend(long now) {
        pass(now);
        boolean enough = saved > 1 - ROUNDING;
        saved -= enough ? 1 : 0;
        least = Math.max(0, least - 1);
        return enough;
    }

    /** An attempt may have to be paid for, or is free. */
    boolean maySpend(long now) {
        pass(now);
        least = Math.max(0, least - 1);
        return true;
    }

    /** Whether there may be too little for one attempt, which depends on what calls asked for and then could not use. */
    boolean mayBeEmpty(long now) {
        pass(now);
        return least < 1 + ROUNDING;
    }

    /** What was paid for is not to be had. */
    void giveBack(long now) {
        pass(now);
        saved = Math.min(BURST, saved + 1);
        givenBack.merge(now, 1, Integer::sum);
    }

    /**
     * Whether what could not be paid for at a moment was given back in that same moment by somebody else, of whom only the router
     * knew already that it had nothing to pay for.
     */
    boolean spendGivenBack(long then) {
        boolean enough = givenBack.getOrDefault(then, 0) > 0;
        if (enough) {
            givenBack.merge(then, -1, Integer::sum);
            saved -= 1;
        }
        return enough;
    }

    /** All that there ever was. */
    double earned(long now) {
        pass(now);
        return earned;
    }

    private void pass(long now) {
        double more = (now - asOf) / SECOND * PER_SECOND;
        saved = Math.min(BURST, saved + more);
        least = Math.min(BURST, least + more);
        earned += more;
        asOf = now;
    }
}
