package dev.patchbay.router;

import dev.patchbay.CallTrail.Attempted;
import dev.patchbay.CallTrail.Failure;
import dev.patchbay.CallTrail.Next;
import dev.patchbay.ResponseStream;
import dev.patchbay.spi.Attempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One attempt in flight: what the provider sees of it, and that it ends exactly once. */
final class AttemptRun<R> implements Attempt {

    private final Call<R> call;
    private final Lease lease;
    private final int number;
    private final long startedAt;
    private final long endsBy;
    private final boolean fullTimer;
    private final AtomicBoolean ended = new AtomicBoolean();

    private volatile int status;
    private volatile boolean stopped;
    private volatile Next next = Next.UNDECIDED;
    private long endedAt;
    private @Nullable Failure failure;
    private Timers.@Nullable Timer timer;
    private Consumer<Throwable> fault = thrown -> {};
    private @Nullable Thread blocked;
    private @Nullable List<Runnable> stops;

    /**
     * An attempt that starts now.
     *
     * @param endsBy when its time is up
     * @param fullTimer whether that is the configured time in full, so that running out of it tells something
     */
    AttemptRun(Call<R> call, Lease lease, int number, long startedAt, long endsBy, boolean fullTimer) {
        this.call = call;
        this.lease = lease;
        this.number = number;
        this.startedAt = startedAt;
        this.endsBy = endsBy;
        this.fullTimer = fullTimer;
    }

    Call<R> call() {
        return call;
    }

    Lease lease() {
        return lease;
    }

    Deployment on() {
        return lease.deployment();
    }

    long startedAt() {
        return startedAt;
    }

    long endsBy() {
        return endsBy;
    }

    boolean fullTimer() {
        return fullTimer;
    }

    boolean isOver() {
        return ended.get();
    }

    /** Ends it; true for the first who does. */
    synchronized boolean end(long now, @Nullable Failed failed) {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        endedAt = now;
        if (failed != null) {
            failure = failed.failure();
            status = failed.status() != 0 ? failed.status() : status;
        }
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        return true;
    }

    /** Arms its timer, unless it has ended already. */
    synchronized void arm(Timers timers, long nanos, Runnable onTime) {
        if (!ended.get()) {
            timer = timers.after(nanos, onTime);
        }
    }

    /** Stops what the provider does for it; on the router's pool, because what stops it is the plugin's. */
    void stop() {
        List<Runnable> actions;
        synchronized (this) {
            if (stopped) {
                return;
            }
            stopped = true;
            actions = stops == null ? List.of() : stops;
            stops = null;
            if (blocked != null) {
                blocked.interrupt();
            }
        }
        actions.forEach(action -> call.lane().executeBlocking(action));
    }

    /**
     * Runs the provider's blocking code on this thread, which is interrupted when the attempt is stopped.
     *
     * @return false when the attempt was stopped before it got a thread, and so never ran
     */
    boolean runBlocking(Runnable invocation) {
        synchronized (this) {
            if (stopped) {
                return false;
            }
            blocked = Thread.currentThread();
        }
        try {
            invocation.run();
        } finally {
            synchronized (this) {
                blocked = null;
                if (stopped) {
                    Thread.interrupted(); // meant for the attempt that is over now, not for the pool's next task
                }
            }
        }
        return true;
    }

    /** What arrives after the end is dropped; a stream among it is closed, so that its upstream is. */
    static void drop(@Nullable Object late) {
        if (late instanceof ResponseStream<?> stream) {
            stream.close();
        }
    }

    void decided(Next decision) {
        next = decision;
    }

    synchronized Attempted describe(long callStartedAt) {
        return new Attempted(
                number,
                on().model(),
                on().id(),
                on().config().provider(),
                failure,
                status,
                Duration.ofNanos(startedAt - callStartedAt),
                Duration.ofNanos(ended.get() ? endedAt - startedAt : 0),
                next);
    }

    @Override
    public dev.patchbay.spi.Deployment deployment() {
        return on().view();
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Duration remaining() {
        return Duration.ofNanos(endsBy - call.now());
    }

    @Override
    public Duration connectTimeout() {
        return on().config().timers().connect();
    }

    /** What happens when work that the provider handed to {@link #executor()} throws; set before it is invoked. */
    void onFault(Consumer<Throwable> action) {
        fault = action;
    }

    @Override
    public Executor executor() {
        return task -> call.lane().execute(() -> {
            try {
                task.run();
            } catch (Throwable thrown) { // the plugin's, and so its fault, not ours
                fault.accept(thrown);
            }
        });
    }

    @Override
    public boolean cancelled() {
        return stopped;
    }

    @Override
    public void onCancel(Runnable action) {
        synchronized (this) {
            if (!stopped) {
                stops = stops == null ? new ArrayList<>(1) : stops;
                stops.add(action);
                return;
            }
        }
        call.lane().executeBlocking(action);
    }

    @Override
    public void status(int value) {
        if (!ended.get()) {
            status = value;
        }
    }
}
