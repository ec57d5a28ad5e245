package dev.patchbay.simulation;

import java.util.TreeMap;

/** What the retry budget holds, counted beside the router: a tenth of the calls and one per second, ten at most. */
final class Purse {

    private static final double SHARE = 0.10;
    private static final double PER_SECOND = 1;
    private static final double BURST = 10;
    private static final double ROUNDING = 1e-6;
    private static final double SECOND = 1e9;

    private double saved = BURST;
    private double least = BURST; // had everything been spent that could be
    private final TreeMap<Long, Integer> givenBack = new TreeMap<>(); // by moment
    private final long remembered;
    private long asOf;
    private double earned = BURST;

    /**
     * A full purse.
     *
     * @param remembered how long what was given back at a moment may be spent for that moment, in nanoseconds
     */
    Purse(long remembered) {
        this.remembered = remembered;
    }

    /** A call begins. */
    void earn(long now) {
        pass(now);
        saved = Math.min(BURST, saved + SHARE);
        least = Math.min(BURST, least + SHARE);
        earned += SHARE;
    }

    /**
     * Whether there is enough for one attempt, which then is spent; else the router may have had it from somebody else in the same
     * moment.
     */
    boolean spend(long now) {
        maySpend(now);
        boolean enough = saved > 1 - ROUNDING;
        saved -= enough ? 1 : 0;
        return enough;
    }

    /** An attempt may have to be paid for, or is free. */
    void maySpend(long now) {
        pass(now);
        least -= 1; // and even what was not there, because it may be given back when others have spent what was
    }

    /** Whether there may be too little for one attempt, which depends on what calls asked for and then could not use. */
    boolean mayBeEmpty(long now) {
        pass(now);
        return least < 1 + ROUNDING;
    }

    /** What may have been spent was not, because there is no attempt. */
    void spare(long now) {
        pass(now);
        least = Math.min(BURST, least + 1);
    }

    /** What was paid for is not to be had. */
    void giveBack(long now) {
        spare(now);
        saved = Math.min(BURST, saved + 1);
        givenBack.headMap(now - remembered).clear();
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
