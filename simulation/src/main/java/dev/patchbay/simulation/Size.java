package dev.patchbay.simulation;

import dev.patchbay.Usage;

/**
 * How large a call is in tokens: by its number alone, so that nobody has to remember it.
 *
 * @param estimated as far as that can be told before it is made
 * @param used what an answer to it used in truth: half as many, as many, or half as many again
 */
record Size(long estimated, long used) {

    /** No call is estimated to be larger. */
    static final long MOST = 240;

    private static final long FEWEST = 40;
    private static final long STEP = 2;
    private static final long MIXER = 0x9E3779B97F4A7C15L;

    static Size of(long call) {
        long mixed = (call + 1) * MIXER;
        long estimated = FEWEST + STEP * ((mixed >>> 33) % ((MOST - FEWEST) / STEP + 1));
        long halves = 1 + (mixed >>> 8 & 0xffff) % 3;
        return new Size(estimated, estimated / 2 * halves);
    }

    Usage estimate() {
        return Usage.ofTokens(estimated, 0);
    }

    Usage usage() {
        return Usage.ofTokens(used, 0);
    }
}
