package dev.patchbay.router.strategy;

import dev.patchbay.spi.Candidates;

/** One of those that are equally good, by weight; a random number is drawn only from the second on. */
final class Ties {

    private Ties() {}

    /** The index of a candidate as it stands in a set of them: numbers, so that a choice makes no object. */
    static int only(int index) {
        return 1 << index;
    }

    /** One of the candidates of a set, which is not empty. */
    static int chosen(int good, Candidates candidates) {
        int chosen = 0;
        double weight = 0;
        for (int i = 0; i < candidates.count(); i++) {
            if ((good & only(i)) != 0) {
                double more = candidates.weight(i);
                weight += more;
                if (weight == more || candidates.random() * weight < more) {
                    chosen = i;
                }
            }
        }
        return chosen;
    }
}
