package dev.patchbay.benchmarks.route;

import dev.patchbay.benchmarks.measure.Middle;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What memory takes by itself: reads of objects among many that lie as far apart as deployments do. After every reading some more
 * of each is read, as a call does, so that as much of everything is in the cache. No router is in it: no choice that reads
 * anything of what it chooses can be much faster on the same machine.
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

    /** How objects are read. */
    enum Reading {
        /** One. */
        ONE {
            @Override
            int read(Cell[] cells, int first, int second) {
                return cells[first].other;
            }
        },
        /** Two, both known beforehand, so that memory is asked for both at once. */
        TWO_AT_ONCE {
            @Override
            int read(Cell[] cells, int first, int second) {
                return cells[first].other + cells[second].other;
            }
        },
        /** Two, the second known only from the first, as a deployment's state is reached through the deployment. */
        ONE_AFTER_THE_OTHER {
            @Override
            int read(Cell[] cells, int first, int second) {
                return cells[cells[first].other].other;
            }
        };

        abstract int read(Cell[] cells, int first, int second);
    }

    MemoryFloor(int objects) {
        cells = new Cell[objects];
        for (int i = 0; i < objects; i++) {
            cells[i] = new Cell(ThreadLocalRandom.current().nextInt(objects));
        }
    }

    /** The time of a reading in nanoseconds, over so many; the clock's own reading is in it. */
    double measure(Reading reading, int times) {
        long[] took = new long[times];
        for (int i = 0; i < times; i++) {
            int first = ThreadLocalRandom.current().nextInt(cells.length);
            int second = ThreadLocalRandom.current().nextInt(cells.length);
            long before = System.nanoTime();
            seen += reading.read(cells, first, second);
            took[i] = System.nanoTime() - before;
            use(cells[first]);
            use(cells[cells[first].other]);
            use(cells[second]);
        }
        return Middle.of(took);
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
