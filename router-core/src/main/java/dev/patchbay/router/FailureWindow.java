package dev.patchbay.router;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * Counts the outcomes of the last ten seconds, second by second, and tells when there are too many failures among
 * them: so many in a row while there are few outcomes, more than half once there are enough. Thread-safe without a lock.
 */
final class FailureWindow {

    private static final AtomicIntegerFieldUpdater<FailureWindow> CONSECUTIVE =
            AtomicIntegerFieldUpdater.newUpdater(FailureWindow.class, "consecutive");
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int SECONDS = 10;
    private static final int ENOUGH = 10;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** A cell holds one second: 24 bits of its number, 20 bits of successes, 20 bits of failures. */
    private static final int BITS = 20;

    private static final long MOST = (1L << BITS) - 1;
    private static final long NUMBERS = (1L << 24) - 1;

    private final int inARow;
    private final long[] cells = new long[SECONDS];
    private volatile int consecutive;

    FailureWindow(int inARow) {
        this.inARow = inARow;
    }

    void succeeded(long now) {
        if (consecutive != 0) {
            consecutive = 0;
        }
        count(now, BITS);
    }

    /** Counts a failure and tells whether that is one too many. */
    boolean failed(long now) {
        int row = CONSECUTIVE.incrementAndGet(this);
        count(now, 0);
        long current = Math.floorDiv(now, NANOS_PER_SECOND);
        long bad = 0;
        long all = 0;
        for (int i = 0; i < SECONDS; i++) {
            long cell = (long) CELL.getVolatile(cells, index(current - i));
            if (isOf(cell, current - i)) {
                bad += cell & MOST;
                all += (cell & MOST) + (cell >>> BITS & MOST);
            }
        }
        return all < ENOUGH ? row >= inARow : bad * 2 > all;
    }

    /** Starts from nothing, after a cooldown. */
    void clear() {
        consecutive = 0;
        for (int i = 0; i < SECONDS; i++) {
            CELL.setVolatile(cells, i, 0L);
        }
    }

    private void count(long now, int shift) {
        long second = Math.floorDiv(now, NANOS_PER_SECOND);
        int index = index(second);
        while (true) {
            long cell = (long) CELL.getVolatile(cells, index);
            long base = isOf(cell, second) ? cell : (second & NUMBERS) << (2 * BITS);
            long next = ((base >>> shift) & MOST) == MOST ? base : base + (1L << shift);
            if (CELL.compareAndSet(cells, index, cell, next)) {
                return;
            }
        }
    }

    private static boolean isOf(long cell, long second) {
        return (cell >>> (2 * BITS)) == (second & NUMBERS);
    }

    private static int index(long second) {
        return (int) Math.floorMod(second, (long) SECONDS);
    }
}
