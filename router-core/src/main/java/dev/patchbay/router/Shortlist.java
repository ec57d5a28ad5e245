package dev.patchbay.router;

import dev.patchbay.CallType;
import dev.patchbay.spi.Candidates;
import dev.patchbay.spi.Fit;
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
        bound = from.failing(place) + AS_GOOD;
        places[0] = place;
        count = 1;
        return this;
    }

    /** Adds the place of one that may yet have to be held back, unless it is there already. */
    void add(int place) {
        for (int i = 0; i < count; i++) {
            if (places[i] == place) {
                return;
            }
        }
        places[count++] = place;
    }

    /** Leaves out those from an index on that are not eligible. */
    void keepEligible(int from, Call<?> call, long alarms) {
        Tier all = tier();
        int end = count;
        count = from;
        for (int i = from; i < end; i++) {
            if (all.failing(places[i]) <= bound
                    && all.isOpen(places[i], call, alarms)
                    && call.fit(all, places[i]).verdict() == Fit.Verdict.FITS) {
                places[count++] = places[i];
            }
        }
    }

    /** Leaves out those from an index on that fail more often than the first. */
    void holdBack(int from) {
        int end = count;
        count = from;
        for (int i = from; i < end; i++) {
            if (tier().failing(places[i]) <= bound) {
                places[count++] = places[i];
            }
        }
    }

    int place(int index) {
        return places[Objects.checkIndex(index, count)];
    }

    private Tier tier() {
        return Objects.requireNonNull(tier, "it has been started");
    }

    private Deployment get(int index) {
        return tier().get(place(index));
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
        return tier().weight(place(index));
    }

    @Override
    public int inFlight(int index) {
        return tier().inFlight(place(index));
    }

    @Override
    public int slots(int index) {
        return get(index).slots().limit();
    }

    @Override
    public long latency(int index) {
        return tier().latency(place(index), stream, now);
    }

    @Override
    public double cost(int index) {
        return tier().cost(place(index));
    }

    @Override
    public double headroom(int index) {
        return tier().headroom(place(index), now);
    }

    @Override
    public double random() {
        return randomness.next();
    }
}
