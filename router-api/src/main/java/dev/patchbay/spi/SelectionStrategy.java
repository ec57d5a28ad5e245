package dev.patchbay.spi;

/**
 * Picks one of several deployments that could all take a call. Found by {@link java.util.ServiceLoader}: a public class with a
 * public constructor without parameters, named in {@code META-INF/services/dev.patchbay.spi.SelectionStrategy}; a
 * configuration names it with the key {@code strategy}.
 *
 * <p>A strategy decides by what it is shown and by nothing else: it keeps no state, touches no network, file or clock, waits
 * for nothing, and takes chance from {@link Candidates#random()}. It is asked by many threads at once.
 *
 * <p>It cannot do harm. It is shown only deployments that may take the call; one whose attempts fail more often than those of
 * the first is shown only where it is the first itself, and so never gets more than its weight gives it. Where a strategy
 * throws, picks what is not there or does not come back, the call goes to the first, as if there were no strategy.
 */
public interface SelectionStrategy {

    /** The most candidates that a strategy can be shown. */
    int MOST_CANDIDATES = 8;

    /** The most candidates that a strategy is shown where there are too many deployments to show them all. */
    int MOST_DRAWN = 4;

    /** The name in configuration, for example {@code least-busy}; lower-case words joined by hyphens, unique. */
    String name();

    /**
     * How many candidates it wants to be shown at most, from 1 to {@link #MOST_CANDIDATES}. Where no more deployments than that
     * are of the same order it is shown all that are eligible, else so many, but at most {@link #MOST_DRAWN}, that are drawn by
     * weight. Always the same number.
     */
    default int most() {
        return MOST_CANDIDATES;
    }

    /**
     * Picks one. Not asked where there is only one candidate.
     *
     * @return its index, from 0 to {@link Candidates#count()} - 1
     */
    int choose(Candidates candidates);
}
