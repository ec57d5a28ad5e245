package dev.patchbay.spi;

/**
 * The deployments among which a {@link SelectionStrategy} picks, each with what the router knows of it. The first, index 0, is
 * the one that was drawn by weight alone. To be read by the thread that asks the strategy, and only until it has answered.
 * An index that is not there is an {@link IndexOutOfBoundsException}.
 */
public interface Candidates {

    /** How many there are; at least two. */
    int count();

    /** Its id, unique within its model. */
    String id(int index);

    /** Its share among deployments of the same order; positive. */
    double weight(int index);

    /** How many attempts it has in flight. */
    int inFlight(int index);

    /** How many attempts it may have in flight at once; 0 for no limit. */
    int slots(int index);

    /**
     * How long it takes to answer, in nanoseconds: a decaying average over answers, failures left out. For a call that is
     * answered by a stream that is the time to its first meaningful item. 0 while it is not known: nothing was answered yet, or
     * nothing within the last minute.
     */
    long latency(int index);

    /** What its configuration says that it costs, in units that are the configuration's own; infinite where it says nothing. */
    double cost(int index);

    /**
     * How much of its limits it has left in this minute, from 0 to 1: of requests or of tokens, whichever is less; 1 where
     * neither is limited.
     */
    double headroom(int index);

    /** The next random number, from 0 (inclusive) to 1 (exclusive); from the router's own source. */
    double random();
}
