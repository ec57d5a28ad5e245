package dev.patchbay.router.strategy;

import dev.patchbay.spi.Candidates;

/** One of those that are equally good, by weight; a random number is drawn only from the second on. */
final class Ties {

    private int chosen;
    private double weight;

    /** Something better has come: what there was does not count any more. */
    void restart() {
        weight = 0;
    }

    void add(int index, Candidates candidates) {
        double more = candidates.weight(index);
        weight += more;
        if (weight == more || candidates.random() * weight < more) {
            chosen = index;
        }
    }

    int chosen() {
        return chosen;
    }
}
