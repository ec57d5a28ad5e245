package dev.patchbay.router;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What a choice asks of the deployments of a tier, noted side by side: ten thousand deployments are more than a cache holds, and
 * each that is looked at is a wait for memory. The truth is with the deployments, and whoever changes it there notes it here; a
 * note that is out of date harms nobody, because choosing is taking.
 */
final class Notes {

    /** What is noted of room where nothing is known to fit. */
    static final long NO_ROOM = -1;

    private static final long UNKNOWN = Long.MIN_VALUE;

    // What is read together is a block of short rows: the fewer lines of memory it is, the sooner each is read again.
    // A column says how many numbers of every deployment stand in the blocks before (from the ninth bit on), the binary
    // logarithm of the length of its own rows (from the fifth bit on), and where in them it is.

    /** How large a part of a spot is its own deployment's, in the upper half, and in the lower half whose the rest is. */
    static final int SPOT = 0x010;

    /** At which count of alarms nothing was wrong. */
    static final int SOUND = 0x011;

    /** For how many tokens there is room at least. */
    static final int ROOM = 0x220;

    /** The share of the newest attempts that failed. */
    static final int FAILING = 0x221;

    /** The weight. */
    static final int WEIGHT = 0x222;

    /** How many attempts are in flight. */
    static final int IN_FLIGHT = 0x223;

    /** The share that is left of rate windows. */
    static final int HEADROOM = 0x610;

    /** The last second in which that holds. */
    static final int HEADROOM_IN = 0x611;

    /** How long answers in one piece take. */
    static final int WHOLE = 0x810;

    /** When the last of those came. */
    static final int WHOLE_AT = 0x811;

    /** How long streams take to their first item. */
    static final int STREAM = 0xa10;

    /** When the last of those came. */
    static final int STREAM_AT = 0xa11;

    /** The cost. */
    static final int COST = 0xc00;

    private static final int COLUMNS = 13;

    private final int places;
    private final AtomicLongArray numbers;

    Notes(int places) {
        this.places = places;
        this.numbers = new AtomicLongArray(COLUMNS * places);
        for (int place = 0; place < places; place++) {
            set(place, SOUND, UNKNOWN);
            set(place, ROOM, NO_ROOM);
            set(place, HEADROOM_IN, UNKNOWN);
        }
    }

    long get(int place, int column) {
        return numbers.getOpaque(index(place, column));
    }

    double number(int place, int column) {
        return Double.longBitsToDouble(get(place, column));
    }

    void set(int place, int column, long value) {
        numbers.setOpaque(index(place, column), value);
    }

    void set(int place, int column, double number) {
        set(place, column, Double.doubleToRawLongBits(number));
    }

    private int index(int place, int column) {
        return (column >>> 8) * places + (place << (column >>> 4 & 0xf)) + (column & 0xf);
    }
}
