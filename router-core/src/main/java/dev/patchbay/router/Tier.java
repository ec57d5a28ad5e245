package dev.patchbay.router;

import java.util.ArrayDeque;
import java.util.List;

/**
 * Deployments of one order, and a choice among them by weight that costs the same for two and for ten thousand (Vose's
 * alias method: M. D. Vose, "A linear algorithm for generating random numbers with a given distribution", 1991).
 */
final class Tier {

    /** Parts of a spot are counted in this many. */
    private static final double PARTS = 1L << 31;

    private final Deployment[] deployments;

    // Known from here too, so that memory is asked for all at once and not for one after the other.
    private final Meter[] meters;
    private final Slots[] slots;
    private final Rates[] rates;
    private final double[] weights;
    private final double[] costs;

    /**
     * For every spot, in one place because with many deployments none of it is in the cache: how large a part of it, in the
     * upper half, is its own deployment's, and in the lower half whose the rest is. Empty where all have the same weight, and
     * every spot is its own deployment's.
     */
    private final long[] spots;

    Tier(List<Deployment> members) {
        this.deployments = members.toArray(new Deployment[0]);
        this.meters = new Meter[deployments.length];
        this.slots = new Slots[deployments.length];
        this.rates = new Rates[deployments.length];
        this.weights = new double[deployments.length];
        this.costs = new double[deployments.length];
        double total = 0;
        boolean equal = true;
        for (int i = 0; i < deployments.length; i++) {
            meters[i] = deployments[i].meter();
            slots[i] = deployments[i].slots();
            rates[i] = deployments[i].rates();
            weights[i] = deployments[i].config().weight();
            costs[i] = deployments[i].config().cost();
            total += weights[i];
            equal &= weights[i] == weights[0];
        }
        this.spots = equal ? new long[0] : spots(total);
    }

    int size() {
        return deployments.length;
    }

    Deployment get(int index) {
        return deployments[index];
    }

    Meter meter(int index) {
        return meters[index];
    }

    Slots slots(int index) {
        return slots[index];
    }

    Rates rates(int index) {
        return rates[index];
    }

    double weight(int index) {
        return weights[index];
    }

    double cost(int index) {
        return costs[index];
    }

    /** The place of a deployment that is drawn by weight alone. */
    int draw(Randomness randomness) {
        if (deployments.length == 1) {
            return 0;
        }
        double place = randomness.next() * deployments.length;
        int index = Math.min((int) place, deployments.length - 1);
        if (spots.length == 0) {
            return index;
        }
        long spot = spots[index];
        return (long) ((place - index) * PARTS) < spot >>> Integer.SIZE ? index : (int) spot;
    }

    private long[] spots(double total) {
        double[] keep = new double[weights.length];
        int[] alias = new int[weights.length];
        ArrayDeque<Integer> light = new ArrayDeque<>();
        ArrayDeque<Integer> heavy = new ArrayDeque<>();
        for (int i = 0; i < weights.length; i++) {
            keep[i] = weights[i] * weights.length / total;
            (keep[i] < 1 ? light : heavy).add(i);
        }
        while (!light.isEmpty() && !heavy.isEmpty()) {
            int small = light.remove();
            int large = heavy.remove();
            alias[small] = large;
            keep[large] -= 1 - keep[small];
            (keep[large] < 1 ? light : heavy).add(large);
        }
        for (int index : light) {
            keep[index] = 1; // what is missing is only what rounding lost
        }
        for (int index : heavy) {
            keep[index] = 1;
        }
        long[] table = new long[weights.length];
        for (int i = 0; i < table.length; i++) {
            table[i] = (long) (keep[i] * PARTS) << Integer.SIZE | alias[i];
        }
        return table;
    }
}
