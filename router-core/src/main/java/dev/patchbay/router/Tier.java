package dev.patchbay.router;

import java.util.ArrayDeque;
import java.util.List;

/**
 * Deployments of one order, and a choice among them by weight that costs the same for two and for ten thousand (Vose's
 * alias method: M. D. Vose, "A linear algorithm for generating random numbers with a given distribution", 1991).
 */
final class Tier {

    private final Deployment[] deployments;
    private final double[] weights;
    private final double[] keep;
    private final int[] alias;

    Tier(List<Deployment> members) {
        this.deployments = members.toArray(new Deployment[0]);
        this.weights = new double[deployments.length];
        double total = 0;
        for (int i = 0; i < deployments.length; i++) {
            weights[i] = deployments[i].config().weight();
            total += weights[i];
        }
        this.keep = new double[deployments.length];
        this.alias = new int[deployments.length];
        fill(total);
    }

    int size() {
        return deployments.length;
    }

    Deployment get(int index) {
        return deployments[index];
    }

    double weight(int index) {
        return weights[index];
    }

    /** A deployment by weight alone. */
    Deployment any(Randomness randomness) {
        if (deployments.length == 1) {
            return deployments[0];
        }
        double spot = randomness.next() * deployments.length;
        int index = Math.min((int) spot, deployments.length - 1);
        return deployments[spot - index < keep[index] ? index : alias[index]];
    }

    private void fill(double total) {
        ArrayDeque<Integer> light = new ArrayDeque<>();
        ArrayDeque<Integer> heavy = new ArrayDeque<>();
        for (int i = 0; i < deployments.length; i++) {
            keep[i] = weights[i] * deployments.length / total;
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
    }
}
