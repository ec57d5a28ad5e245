package dev.patchbay.router;

import dev.patchbay.CallerLane;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the work of one call runs: its own executor, with the router's pool behind it. */
final class Lane implements Executor {

    private static final ThreadLocal<@Nullable Lane> CURRENT = new ThreadLocal<>();

    private final Executor executor;
    private final Executor pool;
    private Consumer<Throwable> onDefect = defect -> {};

    Lane(@Nullable Executor chosen, Executor pool) {
        this.pool = pool;
        if (chosen == null || chosen == pool) {
            this.executor = pool;
        } else if (chosen instanceof CallerLane lane) {
            lane.overflowTo(pool);
            this.executor = lane;
        } else {
            this.executor = new ForeignExecutor(chosen);
        }
    }

    /** What starts to run when work waits for an executor that the caller brought; set before there is any. */
    void timedBy(Supplier<Timers.@Nullable Timer> clock) {
        if (executor instanceof ForeignExecutor foreign) {
            foreign.timedBy(clock);
        }
    }

    @Override
    public void execute(Runnable task) {
        Runnable here = () -> runHere(task);
        try {
            executor.execute(here);
        } catch (Throwable refused) { // closed, or broken: the call must go on all the same
            runOnPool(here);
        }
    }

    /** Work that may block, and so never runs on a thread of a caller. */
    void executeBlocking(Runnable task) {
        runOnPool(task);
    }

    /** From the timers, or out of another call: an unknown executor might run the task in place, so it is not asked here. */
    void executeElsewhere(Runnable task) {
        if (executor instanceof ForeignExecutor) {
            runOnPool(() -> execute(task));
        } else {
            execute(task);
        }
    }

    /**
     * Goes on after what this thread is doing now: at once, but as the next task where the thread may be a waiting caller's,
     * because it has to be seen first whether an interrupt ended its wait.
     */
    void afterwards(Runnable task) {
        if (executor instanceof CallerLane) {
            execute(task);
        } else {
            task.run();
        }
    }

    /** What happens when work of the call throws, which is a defect of the router; set before there is any. */
    void onDefect(Consumer<Throwable> action) {
        onDefect = action;
    }

    /** Runs on this thread, which counts as the call's own meanwhile. */
    void runHere(Runnable task) {
        Lane before = CURRENT.get();
        CURRENT.set(this);
        try {
            guarded(task);
        } finally {
            CURRENT.set(before);
        }
    }

    /** Whether this thread is the call's own. */
    boolean isHere() {
        return CURRENT.get() == this;
    }

    /** Continues here when this thread is the call's own, else hands over to it. */
    void proceed(Runnable task) {
        if (isHere()) {
            guarded(task);
        } else {
            execute(task);
        }
    }

    /** Runs on this thread, and reports what it throws. */
    void guarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable defect) { // must not be lost in somebody's future: the call would never end
            onDefect.accept(defect);
        }
    }

    /** Work of the call cannot go on: a defect of the router. */
    void defect(Throwable defect) {
        onDefect.accept(defect);
    }

    private void runOnPool(Runnable task) {
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
