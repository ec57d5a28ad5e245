package dev.patchbay.benchmarks.route;

import dev.patchbay.benchmarks.measure.Median;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What memory takes by itself: two reads, of two objects among many that lie as far apart as deployments do, the second known
 * only from the first, as a deployment's state is reached through the deployment. After every pair some more of each is read,
 * as a call does, so that as much of everything is in the cache. No router is in it: no choice that reads anything of
 * what it chooses can be much faster on the same machine.
 */
final class MemoryFloor {

    /** What a deployment and all that belongs to it take, rate windows included. */
    private static final int BYTES_APART = 2_048;

    /** A call reads half of the lines of that. */
    private static final int STEP = 128;

    private final Cell[] cells;
    private long seen;

    private static final class Cell {
        private final int other;
        private final byte[] rest = new byte[BYTES_APART];

        private Cell(int other) {
            this.other = other;
        }
    }

    MemoryFloor(int objects) {
        cells = new Cell[objects];
        for (int i = 0; i < objects; i++) {
            cells[i] = new Cell(ThreadLocalRandom.current().nextInt(objects));
        }
    }

    /** The median time of so many pairs of reads, in nanoseconds; the clock's own reading is in it. */
    long measure(int times) {
        long[] took = new long[times];
        for (int i = 0; i < times; i++) {
            int first = ThreadLocalRandom.current().nextInt(cells.length);
            long before = System.nanoTime();
            Cell second = cells[cells[first].other];
            seen += second.other;
            took[i] = System.nanoTime() - before;
            use(cells[first]);
            use(second);
        }
        return Median.of(took);
    }

    private void use(Cell cell) {
        for (int i = 0; i < BYTES_APART; i += STEP) {
            seen += cell.rest[i];
        }
    }

    /** Something that depends on every read, so that none is left out. */
    long seen() {
        return seen;
    }
}
