package dev.patchbay.simulation;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Draws times of trouble: waits between them and their lengths are exponential, as of things that break by chance. */
final class Draw {

    private final Scenario.Drawn drawn;
    private final SplittableRandom chance;

    Draw(Scenario.Drawn drawn, SplittableRandom chance) {
        this.drawn = drawn;
        this.chance = chance;
    }

    void until(long end, List<Spell> spells) {
        double mean = drawn.mean().toNanos();
        double between = mean * (1 - drawn.share()) / drawn.share();
        for (double at = exponential(between); at < end; ) {
            double length = exponential(mean);
            spells.add(new Spell(kind(), (long) at, (long) (at + length) + 1));
            at += length + exponential(between);
        }
    }

    private Trouble kind() {
        double total = 0;
        for (double weight : drawn.kinds().values()) {
            total += weight;
        }
        double spot = chance.nextDouble() * total;
        Trouble last = Trouble.DOWN;
        for (Map.Entry<Trouble, Double> kind : drawn.kinds().entrySet()) {
            last = kind.getKey();
            spot -= kind.getValue();
            if (spot < 0) {
                break;
            }
        }
        return last;
    }

    private double exponential(double mean) {
        return -StrictMath.log(1 - chance.nextDouble()) * mean;
    }
}
