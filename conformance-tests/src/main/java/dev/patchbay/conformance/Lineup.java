package dev.patchbay.conformance;

import dev.patchbay.spi.Candidates;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Candidates as a test wants them. Unless it says otherwise all are alike: of weight 1, with nothing in flight, no limits, a known
 * latency and no cost. Not thread-safe.
 */
public final class Lineup implements Candidates {

    private static final long USUAL_LATENCY = 100_000_000;

    private final double[] weights;
    private final int[] inFlight;
    private final int[] slots;
    private final long[] latencies;
    private final double[] costs;
    private final double[] headrooms;
    private final AtomicInteger strays = new AtomicInteger();
    private long seed;
    private SplittableRandom chance = new SplittableRandom(0);
    private volatile boolean over;

    private Lineup(int count) {
        weights = new double[count];
        inFlight = new int[count];
        slots = new int[count];
        latencies = new long[count];
        costs = new double[count];
        headrooms = new double[count];
        Arrays.fill(weights, 1);
        Arrays.fill(latencies, USUAL_LATENCY);
        Arrays.fill(costs, Double.POSITIVE_INFINITY);
        Arrays.fill(headrooms, 1);
    }

    /** So many candidates that are all alike; the first is the one that was drawn by weight. */
    public static Lineup of(int count) {
        return new Lineup(count);
    }

    /** What one weighs. */
    public Lineup weight(int index, double value) {
        weights[index] = value;
        return this;
    }

    /** How many attempts one has in flight. */
    public Lineup inFlight(int index, int value) {
        inFlight[index] = value;
        return this;
    }

    /** How many attempts one may have in flight; 0 for no limit. */
    public Lineup slots(int index, int value) {
        slots[index] = value;
        return this;
    }

    /** How long one takes, in nanoseconds; 0 when that is not known. */
    public Lineup latency(int index, long nanos) {
        latencies[index] = nanos;
        return this;
    }

    /** What one costs. */
    public Lineup cost(int index, double value) {
        costs[index] = value;
        return this;
    }

    /** How much of its limits one has left, from 0 to 1. */
    public Lineup headroom(int index, double share) {
        headrooms[index] = share;
        return this;
    }

    /** The same chance in every choice from now on. */
    Lineup seeded(long value) {
        seed = value;
        return this;
    }

    /** The strategy is about to be asked: chance begins anew. */
    Lineup opened() {
        chance = new SplittableRandom(seed);
        over = false;
        return this;
    }

    /** The strategy has answered. */
    void closed() {
        over = true;
    }

    /** How often something was read that was not to be read any more. */
    int strays() {
        return strays.get();
    }

    @Override
    public int count() {
        look();
        return weights.length;
    }

    @Override
    public String id(int index) {
        return "deployment-" + look(index);
    }

    @Override
    public double weight(int index) {
        return weights[look(index)];
    }

    @Override
    public int inFlight(int index) {
        return inFlight[look(index)];
    }

    @Override
    public int slots(int index) {
        return slots[look(index)];
    }

    @Override
    public long latency(int index) {
        return latencies[look(index)];
    }

    @Override
    public double cost(int index) {
        return costs[look(index)];
    }

    @Override
    public double headroom(int index) {
        return headrooms[look(index)];
    }

    @Override
    public double random() {
        look();
        return chance.nextDouble();
    }

    private int look(int index) {
        look();
        return Objects.checkIndex(index, weights.length);
    }

    private void look() {
        if (over) {
            strays.incrementAndGet();
        }
    }

    @Override
    public String toString() {
        return "weights " + Arrays.toString(weights) + ", in flight " + Arrays.toString(inFlight) + ", latencies "
                + Arrays.toString(latencies) + ", costs " + Arrays.toString(costs) + ", headroom "
                + Arrays.toString(headrooms);
    }
}
