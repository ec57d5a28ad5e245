package dev.patchbay.simulation;

/** How a simple client picks a deployment, and what it learns of the outcome. */
interface Picker {

    /** The index of a deployment, or -1 when none may be asked. */
    int pick();

    /** The attempt on it is over: answered, failed or timed out. */
    default void over(int index, Reply reply) {}

    /**
     * How long to wait before another try, in nanoseconds.
     *
     * @param tries how many were made
     * @param reply what came of the last
     */
    default long pause(int tries, Reply reply) {
        return Backoff.exponential(tries);
    }
}
