package dev.patchbay.router;

import dev.patchbay.CallType;
import dev.patchbay.spi.Candidates;
import dev.patchbay.spi.SelectionStrategy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The deployments that a strategy is shown for one choice. One that fails more often than the first, which was drawn by weight,
 * is not among them: it is shown only where it is the first itself, so that no strategy can give it more than its weight does.
 */
final class Shortlist implements Candidates {

    /** By how much one may fail more often and still be shown: less than what a single failure makes of it. */
    private static final double AS_GOOD = 0.05;

    private final @Nullable Deployment[] members = new @Nullable Deployment[SelectionStrategy.MOST_CANDIDATES];
    private Randomness randomness = Randomness.system();
    private int count;
    private boolean stream;
    private long now;
    private double bound;

    /** Starts with the deployment that was drawn by weight. */
    Shortlist startsWith(Deployment first, CallType<?, ?> type, Randomness source, long time) {
        randomness = source;
        stream = type instanceof CallType.Streaming;
        now = time;
        bound = first.meter().failing() + AS_GOOD;
        members[0] = first;
        count = 1;
        return this;
    }

    /** Adds one that is eligible, unless it has to be held back. */
    void add(Deployment other) {
        if (other.meter().failing() <= bound) {
            members[count++] = other;
        }
    }

    boolean contains(Deployment deployment) {
        for (int i = 0; i < count; i++) {
            if (members[i] == deployment) {
                return true;
            }
        }
        return false;
    }

    Deployment get(int index) {
        return Objects.requireNonNull(members[Objects.checkIndex(index, count)], "there is one at each index");
    }

    /** Holds on to nothing any more. */
    void clear() {
        for (int i = 0; i < count; i++) {
            members[i] = null;
        }
        count = 0;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public String id(int index) {
        return get(index).id();
    }

    @Override
    public double weight(int index) {
        return get(index).weight();
    }

    @Override
    public int inFlight(int index) {
        return get(index).slots().inFlight();
    }

    @Override
    public int slots(int index) {
        return get(index).slots().limit();
    }

    @Override
    public long latency(int index) {
        return get(index).meter().latency(stream, now);
    }

    @Override
    public double cost(int index) {
        return get(index).cost();
    }

    @Override
    public double headroom(int index) {
        return get(index).rates().headroom();
    }

    @Override
    public double random() {
        return randomness.next();
    }
}
