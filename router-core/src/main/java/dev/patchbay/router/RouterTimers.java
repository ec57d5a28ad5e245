package dev.patchbay.router;

import dev.patchbay.spi.Deadlines;
import dev.patchbay.spi.Deadlines.Deadline;

/** Timers on one daemon thread, which is there while there is a timer. */
final class RouterTimers implements Timers, AutoCloseable {

    private final Deadlines deadlines = new Deadlines("patchbay-timers");

    @Override
    public Timer after(long nanos, Runnable task) {
        Deadline deadline = new Deadline(task);
        deadlines.set(deadline, nanos);
        return () -> deadlines.clear(deadline);
    }

    @Override
    public void close() {
        deadlines.close();
    }
}
