package dev.patchbay.router;

import java.util.concurrent.Executor;

/** The router's pool, which takes work after its end too, and when it is broken: what there is still to do must be done. */
final class SteadyPool implements Executor {

    private final Executor pool;

    SteadyPool(Executor pool) {
        this.pool = pool;
    }

    /** Whether this executor is the one behind it. */
    boolean is(Executor executor) {
        return executor == pool;
    }

    @Override
    public void execute(Runnable task) {
        try {
            pool.execute(task);
        } catch (Throwable refused) { // closed, or broken
            runOnNewThread(task);
        }
    }

    private static void runOnNewThread(Runnable task) {
        try {
            Thread last = new Thread(task, "patchbay-after-close");
            last.setDaemon(true);
            last.start();
        } catch (Throwable exhausted) { // no thread to be had: better here than never
            runInPlace(task);
        }
    }

    /** It may be a plugin's, and this thread is not: what it throws ends it alone, as on a thread of its own. */
    private static void runInPlace(Runnable task) {
        Thread thread = Thread.currentThread();
        try {
            task.run();
        } catch (Throwable thrown) {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
        }
    }
}
