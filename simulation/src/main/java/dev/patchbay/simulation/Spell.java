package dev.patchbay.simulation;

/**
 * A time of trouble.
 *
 * @param what is wrong
 * @param from when it begins, in nanoseconds since the beginning
 * @param to when it is over
 */
record Spell(Trouble what, long from, long to) {

    boolean covers(long moment) {
        return from <= moment && moment < to;
    }
}
