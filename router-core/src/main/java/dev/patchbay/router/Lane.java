package dev.patchbay.router;

import dev.patchbay.CallerLane;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the work of one call runs: its own executor, with the router's pool behind it; and the pool alone where a plugin that
 * may block has to be asked, which must not happen on a caller's thread.
 */
final class Lane implements Executor {

    private static final ThreadLocal<@Nullable Lane> CURRENT = new ThreadLocal<>();

    private final Executor executor;
    private final @Nullable CallerLane caller;
    private final SteadyPool pool;
    private final boolean asksWhatMayBlock;
    private final boolean foreign;
    private volatile boolean aside;
    private Consumer<Throwable> onDefect = defect -> {};

    /**
     * The lane of a call.
     *
     * @param asksWhatMayBlock whether a plugin has to be asked on the way that may block
     */
    Lane(@Nullable Executor chosen, SteadyPool pool, boolean asksWhatMayBlock) {
        this.pool = pool;
        this.asksWhatMayBlock = asksWhatMayBlock;
        this.caller = chosen instanceof CallerLane lane ? lane : null;
        if (caller != null) {
            caller.overflowTo(pool);
        }
        if (chosen != null && caller == null && !pool.is(chosen)) {
            this.foreign = true;
            this.executor = new TimedExecutor(chosen);
        } else {
            this.foreign = false;
            Executor usual = caller != null ? caller : pool;
            this.executor = asksWhatMayBlock ? new TimedExecutor(pool) : usual;
        }
    }

    /** What starts to run when work is handed to threads that may be late, or not come back; set before there is any. */
    void timedBy(Supplier<Timers.@Nullable Timer> clock) {
        if (executor instanceof TimedExecutor timed) {
            timed.timedBy(clock);
        }
    }

    /** Whether a plugin has to be asked on the way that may block, and so hang. */
    boolean asksWhatMayBlock() {
        return asksWhatMayBlock;
    }

    /** Begins the call: on this thread, unless that might not come back. */
    void begin(Runnable task) {
        if (asksWhatMayBlock) {
            execute(task);
        } else {
            runHere(task);
        }
    }

    @Override
    public void execute(Runnable task) {
        execute(own(), task);
    }

    /** Work of a provider that does not block a thread: a caller who waits does it, wherever the provider was asked. */
    void executeForCaller(Runnable task) {
        execute(caller == null || aside ? own() : caller, task);
    }

    private Executor own() {
        return aside && executor == caller ? pool : executor;
    }

    /**
     * What comes from now on is not for the thread of a caller who waits: that may be reading the answer to one attempt while
     * another one beside it is answered.
     */
    void stepAside() {
        aside = caller != null;
    }

    /** The caller has a stream from now on, and whoever reads that does its work. */
    void stepBack() {
        aside = false;
    }

    private void execute(Executor where, Runnable task) {
        Runnable here = () -> runHere(task);
        try {
            where.execute(here);
        } catch (Throwable refused) { // closed, or broken: the call must go on all the same
            pool.execute(here);
        }
    }

    /** Work that may block, and so never runs on a thread of a caller. */
    void executeBlocking(Runnable task) {
        pool.execute(task);
    }

    /** From the timers, or out of another call: an unknown executor might run the task in place, so it is not asked here. */
    void executeElsewhere(Runnable task) {
        if (foreign) {
            pool.execute(() -> execute(task));
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
}
