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

    private final int[] places = new int[SelectionStrategy.MOST_CANDIDATES];
    private @Nullable Tier tier;
    private Randomness randomness = Randomness.system();
    private int count;
    private boolean stream;
    private long now;
    private double bound;

    /** Starts with the place that was drawn by weight. Places are numbers, which cost a collector nothing to be told of. */
    Shortlist startsWith(Tier from, int place, CallType<?, ?> type, Randomness source, long time) {
        tier = from;
        if (randomness != source) {
            randomness = source;
        }
        stream = type instanceof CallType.Streaming;
        now = time;
        bound = from.get(place).meter().failing() + AS_GOOD;
        places[0] = place;
        count = 1;
        return this;
    }

    /** Adds the place of one that is eligible, unless it has to be held back. */
    void add(Tier from, int place) {
        if (from.get(place).meter().failing() <= bound) {
            places[count++] = place;
        }
    }

    boolean contains(int place) {
        for (int i = 0; i < count; i++) {
            if (places[i] == place) {
                return true;
            }
        }
        return false;
    }

    int place(int index) {
        return places[Objects.checkIndex(index, count)];
    }

    private Deployment get(int index) {
        return Objects.requireNonNull(tier, "it has been started").get(place(index));
    }

    /** Holds on to nothing any more. */
    void clear() {
        tier = null;
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
        return get(index).rates().headroom(now);
    }

    @Override
    public double random() {
        return randomness.next();
    }
}
