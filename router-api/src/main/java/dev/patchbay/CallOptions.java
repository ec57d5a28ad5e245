package dev.patchbay;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Overrides for one call. What is not set here is as configured. Immutable and thread-safe; every {@code with} method
 * returns a new value.
 */
public final class CallOptions {

    private static final CallOptions DEFAULTS = new CallOptions(null, 0, null, null, null);

    private final @Nullable Duration deadline;
    private final int attempts;
    private final @Nullable List<String> fallbacks;
    private final @Nullable Interruption interruption;
    private final @Nullable Executor executor;

    private CallOptions(
            @Nullable Duration deadline,
            int attempts,
            @Nullable List<String> fallbacks,
            @Nullable Interruption interruption,
            @Nullable Executor executor) {
        this.deadline = deadline;
        this.attempts = attempts;
        this.fallbacks = fallbacks;
        this.interruption = interruption;
        this.executor = executor;
    }

    /** No overrides. */
    public static CallOptions defaults() {
        return DEFAULTS;
    }

    /**
     * How long the whole call may take, from the moment it is routed; for a stream, until its first meaningful item. Zero or a negative time is a deadline that has
     * passed already: the call fails with {@link ErrorKind#DEADLINE_EXCEEDED} and touches no network.
     */
    public CallOptions withDeadline(Duration value) {
        return new CallOptions(Objects.requireNonNull(value), attempts, fallbacks, interruption, executor);
    }

    /**
     * The most attempts that the call may make in all, fallback models included.
     *
     * @throws IllegalArgumentException when the number is not positive
     */
    public CallOptions withAttempts(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("a call needs at least one attempt, not " + value);
        }
        return new CallOptions(deadline, value, fallbacks, interruption, executor);
    }

    /** Fallback models to use in place of the configured ones, in this order. */
    public CallOptions withFallbacks(String... models) {
        return new CallOptions(deadline, attempts, List.of(models), interruption, executor);
    }

    /** No fallback model for this call. */
    public CallOptions withoutFallbacks() {
        return new CallOptions(deadline, attempts, List.of(), interruption, executor);
    }

    /**
     * What happens when a stream breaks after its first meaningful item, in place of what is configured. Of no effect on
     * calls that are answered by one value. A call type whose items are not plain text refuses
     * {@link Interruption#RESUME} with {@link ErrorKind#UNSUPPORTED}, before any network.
     */
    public CallOptions withInterruption(Interruption value) {
        return new CallOptions(deadline, attempts, fallbacks, Objects.requireNonNull(value), executor);
    }

    /**
     * Where the work of this call runs, plugin code that may block excepted: that always runs on the router's pool. The
     * first steps, which do not block, are taken on the thread that routes the call.
     */
    public CallOptions withExecutor(Executor value) {
        return new CallOptions(deadline, attempts, fallbacks, interruption, Objects.requireNonNull(value));
    }

    /** The deadline, or null for the configured one. */
    public @Nullable Duration deadline() {
        return deadline;
    }

    /** The most attempts in all, or 0 for the configured numbers. */
    public int attempts() {
        return attempts;
    }

    /** The fallback models; empty for none, null for the configured ones. */
    public @Nullable List<String> fallbacks() {
        return fallbacks;
    }

    /** The stream policy, or null for the configured one. */
    public @Nullable Interruption interruption() {
        return interruption;
    }

    /** The executor, or null for the router's pool. */
    public @Nullable Executor executor() {
        return executor;
    }
}
