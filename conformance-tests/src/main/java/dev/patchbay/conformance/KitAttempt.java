package dev.patchbay.conformance;

import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deadlines;
import dev.patchbay.spi.Deadlines.Deadline;
import dev.patchbay.spi.Deployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** An attempt that the kit makes by itself, with real time: ends when its time is up or somebody cancels it. Thread-safe. */
final class KitAttempt implements Attempt {

    private static final Deadlines DEADLINES = new Deadlines("conformance-deadlines");
    private static final Duration CONNECTING = Duration.ofSeconds(20); // a handshake takes long where nobody has time

    private final Deployment deployment;
    private final long endsAt;
    private final Executor executor;
    private final Deadline deadline = new Deadline(this::cancel);
    private final List<Runnable> actions = new ArrayList<>();
    private final AtomicInteger stopping = new AtomicInteger();
    private boolean cancelled;
    private volatile boolean unbounded;
    private volatile int status;

    KitAttempt(Deployment deployment, Duration time, Executor executor) {
        this.deployment = deployment;
        this.endsAt = System.nanoTime() + time.toNanos();
        this.executor = executor;
        DEADLINES.set(deadline, time.toNanos());
    }

    /** Ends it, whether its time is up or not. */
    void cancel() {
        List<Runnable> due;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            due = List.copyOf(actions);
        }
        DEADLINES.clear(deadline);
        due.forEach(this::begin);
    }

    /** Not on the thread that cancels, which others wait for as well: what blocks there is seen, and stops nobody. */
    private void begin(Runnable action) {
        try {
            stopping.incrementAndGet();
            executor.execute(() -> {
                try {
                    action.run();
                } finally {
                    stopping.decrementAndGet();
                }
            });
        } catch (RejectedExecutionException over) {
            stopping.decrementAndGet(); // nobody is interested any more
        }
    }

    /** Whether what is to run when it is cancelled has not returned. */
    boolean isStopping() {
        return stopping.get() > 0;
    }

    /** The first item of a stream is there: from here on its time has no bound. */
    void committed() {
        unbounded = true;
        DEADLINES.clear(deadline);
    }

    /** It is over. */
    void ended() {
        DEADLINES.clear(deadline);
    }

    /** The status that the provider reported; 0 for none. */
    int reportedStatus() {
        return status;
    }

    @Override
    public Deployment deployment() {
        return deployment;
    }

    @Override
    public int number() {
        return 1;
    }

    @Override
    public Duration remaining() {
        return unbounded ? Duration.ofDays(1) : Duration.ofNanos(endsAt - System.nanoTime());
    }

    @Override
    public Duration connectTimeout() {
        return CONNECTING;
    }

    @Override
    public Executor executor() {
        return executor;
    }

    @Override
    public synchronized boolean cancelled() {
        return cancelled;
    }

    @Override
    public void onCancel(Runnable action) {
        synchronized (this) {
            if (!cancelled) {
                actions.add(action);
                return;
            }
        }
        begin(action);
    }

    @Override
    public void status(int value) {
        status = value;
    }
}
