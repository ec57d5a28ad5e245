package dev.patchbay.simulation;

/** What the retry budget holds, counted beside the router: a tenth of the calls and one per second, ten at most. */
final class Purse {

    private static final double SHARE = 0.10;
    private static final double PER_SECOND = 1;
    private static final double BURST = 10;
    private static final double ROUNDING = 1e-6;
    private static final double SECOND = 1e9;

    private double saved = BURST;
    private long asOf;
    private double earned = BURST;

    /** A call begins. */
    void earn(long now) {
        pass(now);
        saved = Math.min(BURST, saved + SHARE);
        earned += SHARE;
    }

    /** Whether there is enough for one attempt, which then is spent. */
    boolean spend(long now) {
        pass(now);
        boolean enough = saved > 1 - ROUNDING;
        saved -= enough ? 1 : 0;
        return enough;
    }

    void giveBack() {
        saved = Math.min(BURST, saved + 1);
    }

    /** All that there ever was. */
    double earned(long now) {
        pass(now);
        return earned;
    }

    private void pass(long now) {
        double more = (now - asOf) / SECOND * PER_SECOND;
        saved = Math.min(BURST, saved + more);
        earned += more;
        asOf = now;
    }
}
