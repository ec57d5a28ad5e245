package dev.patchbay.spi;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What one attempt may use and must respect. Thread-safe; of no use after the attempt is over, which for a stream is at
 * its end.
 */
public interface Attempt {

    /** The deployment that was chosen. */
    Deployment deployment();

    /** The attempt's number within its call, from 1. */
    int number();

    /**
     * How long this attempt may still take; zero or less when its time is up. For a stream that is the time to its first
     * meaningful item, and no bound once there was one: a provider that sets a timer of its own by it drops the timer when
     * it completes with its stream, and counts on {@link #onCancel} from there.
     */
    Duration remaining();

    /** How long opening a connection may take. */
    Duration connectTimeout();

    /**
     * Where work of this attempt that waits for the network runs. May be the thread of a caller that waits, so what runs
     * there must end promptly when its thread is interrupted and when {@link #onCancel} runs; what cannot promise that
     * belongs into {@link Handlers.Builder#onBlocking}.
     */
    Executor executor();

    /** Whether nobody waits for this attempt any more: it was cancelled or its time is up. */
    boolean cancelled();

    /**
     * Registers what stops this attempt at once, for example {@code okhttp3.Call::cancel}. Runs at most once, on a
     * thread of the router, when the attempt is cancelled or its time is up; at once when that has happened already. It
     * must not block.
     */
    void onCancel(Runnable action);

    /** Reports the protocol status of the answer, for the trail; for HTTP providers the HTTP status. */
    void status(int status);

    /**
     * Reports that the upstream is alive although it has no item to give, for example by a keep-alive in a stream. Whoever
     * waits for an item may then go on waiting as if the pause began anew; the time to the first meaningful item runs on.
     */
    default void alive() {}
}
