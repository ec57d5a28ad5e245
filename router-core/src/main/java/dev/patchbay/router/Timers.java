package dev.patchbay.router;

/**
 * Runs short tasks later. The router gives it nothing that blocks and nothing of a plugin or a caller, so one thread
 * is enough for any number of calls. Thread-safe.
 */
@FunctionalInterface
public interface Timers {

    /**
     * Runs a task once, after a delay; never inside this method.
     *
     * @param nanos the delay; zero or less for as soon as possible
     * @param task what to run; does not block and does not throw
     * @return a handle that forgets the task
     */
    Timer after(long nanos, Runnable task);

    /** A task that has been asked for. */
    @FunctionalInterface
    interface Timer {

        /** Forgets the task if it has not started. Cheap, idempotent. */
        void cancel();
    }
}
