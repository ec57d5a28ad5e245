package dev.patchbay.router;

import dev.patchbay.CallTrail.Attempted;
import dev.patchbay.CallTrail.Failure;
import dev.patchbay.CallTrail.Next;
import dev.patchbay.Phase;
import dev.patchbay.ResponseStream;
import dev.patchbay.spi.Attempt;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One attempt in flight: what the provider sees of it, and that it ends exactly once. */
final class AttemptRun<R> implements Attempt {

    private final Call<R> call;
    private final Lease lease;
    private final int number;
    private final long startedAt;
    private final long allowed;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Brake brake;

    private volatile int status;
    private volatile boolean mayBlock;
    private volatile long endsBy;
    private volatile boolean fullTimer;
    private volatile Phase phase = Phase.HEADERS;
    private volatile Next next = Next.UNDECIDED;
    private volatile @Nullable Upstream<?> upstream;
    private volatile @Nullable Race<R> race;
    private volatile long meaningfulAt;
    private boolean begun;
    private long begunAt;
    private long endedAt;
    private @Nullable Failure failure;
    private @Nullable Watch watch;
    private Consumer<Throwable> fault = thrown -> {};

    /**
     * An attempt that starts now.
     *
     * @param timer how long it may take to its answer, or to the first meaningful item of a stream
     * @param allowed the most that the deadline leaves it
     */
    AttemptRun(Call<R> call, Lease lease, int number, long startedAt, long timer, long allowed) {
        this.call = call;
        this.lease = lease;
        this.number = number;
        this.startedAt = startedAt;
        this.allowed = allowed;
        this.endsBy = startedAt + Math.min(timer, allowed);
        this.fullTimer = timer <= allowed;
        this.brake = new Brake(call.lane());
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

    /** Whether the time that it has is the configured one in full, so that running out of it tells something. */
    boolean fullTimer() {
        return fullTimer;
    }

    /** How far it has come. */
    Phase phase() {
        return phase;
    }

    /** Whether the provider's code may block, and so runs on the pool. */
    boolean mayBlock() {
        return mayBlock;
    }

    void mayBlock(boolean value) {
        mayBlock = value;
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
        if (watch != null) {
            watch.stop();
        }
        Race<R> running = race;
        if (running != null) {
            running.ended();
        }
        return true;
    }

    /** Another attempt may be made beside it, or is. */
    void races(Race<R> value) {
        race = value;
    }

    /** Where it may have another attempt beside it, or null. */
    @Nullable
    Race<R> race() {
        return race;
    }

    /** Whether no attempt beside it has answered before. */
    boolean wins() {
        Race<R> running = race;
        return running == null || running.wins(this);
    }

    /** Whether it goes on there, or the one beside it does. */
    boolean isOnOrBeside(Deployment deployment) {
        AttemptRun<R> other = beside();
        return (!isOver() && on() == deployment) || (other != null && other.on() == deployment);
    }

    /** The attempt beside it that goes on, or null. */
    @Nullable
    AttemptRun<R> beside() {
        Race<R> running = race;
        AttemptRun<R> other = running == null ? null : running.other(this);
        return other == null || other.isOver() ? null : other;
    }

    /** The clock over it; made when it is first needed. */
    synchronized Watch watch(Supplier<Watch> maker) {
        Watch running = watch;
        if (running == null) {
            running = maker.get();
            watch = running;
            if (ended.get()) {
                running.stop();
            }
        }
        return running;
    }

    // Only for streams

    /** It was answered with a stream; false when it was before. */
    synchronized boolean reads(Upstream<?> stream) {
        if (upstream != null) {
            return false;
        }
        upstream = stream;
        phase = Phase.FIRST_BYTE;
        return true;
    }

    /** The stream that it was answered with, or null. */
    @Nullable
    Upstream<?> upstream() {
        return upstream;
    }

    /** Its first meaningful item is there, and there is a timer for the whole; false when that came too late. */
    boolean begins(Watch clock, long timer) {
        meaningfulAt = call.now();
        Race<R> running = race;
        if (running != null) {
            running.ended();
        }
        return extend(clock, startedAt + Math.min(timer, allowed), timer <= allowed);
    }

    /** Whether it is over, or a meaningful item of its stream is there: nothing that takes longer than usual. */
    boolean isUnderWay() {
        return isOver() || meaningfulAt != 0;
    }

    /** How long it took to the first thing that was worth waiting for, which for a stream is an item also where that is held back. */
    long pace() {
        long first = meaningfulAt;
        return first == 0 ? latency() : first - startedAt;
    }

    /** The caller has its stream from now on, which may take as long as it likes; false when that came too late. */
    boolean commits(Watch clock) {
        if (!extend(clock, Watch.NO_BOUND, true)) {
            return false;
        }
        synchronized (this) {
            begun = true;
            begunAt = call.now();
        }
        return true;
    }

    private boolean extend(Watch clock, long until, boolean full) {
        if (!clock.extend(until)) {
            return false;
        }
        endsBy = until;
        fullTimer = full;
        phase = Phase.BODY;
        return true;
    }

    /** How long the answer took, or the beginning of a stream. */
    synchronized long latency() {
        return (begun ? begunAt : endedAt) - startedAt;
    }

    /** An item was waited for in vain, and the timer for that is never shortened. */
    void waitedInVain() {
        fullTimer = true;
    }

    /** Whether it was stopped, or this thread, on which the provider worked for it, was interrupted. */
    boolean isStopped() {
        return brake.isPulled() || Thread.currentThread().isInterrupted();
    }

    /** Stops what the provider does for it. */
    void stop() {
        brake.pull();
    }

    /**
     * Runs the provider's blocking code on this thread, which is interrupted when the attempt is stopped.
     *
     * @return false when the attempt was stopped before it got a thread, and so never ran
     */
    boolean runBlocking(Runnable invocation) {
        return brake.runBlocking(invocation);
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
                Duration.ofNanos(ended.get() ? endedAt - startedAt : begun ? begunAt - startedAt : 0),
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
        return Duration.ofNanos(endsBy == Watch.NO_BOUND ? Long.MAX_VALUE : endsBy - call.now());
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
        return task -> {
            Runnable work = () -> {
                try {
                    task.run();
                } catch (Throwable thrown) { // the plugin's, and so its fault, not ours
                    fault.accept(thrown);
                }
            };
            if (mayBlock) {
                call.lane().execute(work);
            } else {
                call.lane().executeForCaller(work);
            }
        };
    }

    @Override
    public boolean cancelled() {
        return brake.isPulled();
    }

    @Override
    public void onCancel(Runnable action) {
        brake.add(action);
    }

    @Override
    public void status(int value) {
        if (!ended.get()) {
            status = value;
        }
    }

    @Override
    public void alive() {
        Watch running;
        synchronized (this) {
            running = watch;
        }
        if (running != null) {
            running.pauses();
        }
    }
}
