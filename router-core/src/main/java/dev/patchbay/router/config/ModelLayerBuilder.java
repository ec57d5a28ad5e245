package dev.patchbay.router.config;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What can be said of one model and of all models: the model's own word wins. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract sealed class ModelLayerBuilder<B extends ModelLayerBuilder<B>> extends DeploymentLayerBuilder<B>
        permits DefaultsBuilder, ModelBuilder {

    private int fallbacks;

    ModelLayerBuilder(Layer layer) {
        super(layer);
    }

    /**
     * The strategy that picks among deployments of the same order: {@code weighted} by default, {@code least-busy}, {@code
     * lowest-latency}, {@code cost}, {@code usage}, or one that is found on the class path or handed to the router's builder.
     */
    public B strategy(String name) {
        return put(ConfigKey.STRATEGY, name);
    }

    /** The most attempts within a model, the first included. By default 3, or one per deployment if that is more. */
    public B attempts(int value) {
        return put(ConfigKey.ATTEMPTS, (long) value);
    }

    /**
     * How long a whole call may take, a stream to its first meaningful item. By default twice the timer of an attempt: the
     * attempt timer, or for a stream that is not held back the first item's.
     */
    public B deadline(Duration value) {
        return put(ConfigKey.DEADLINE, value);
    }

    /**
     * How long a call waits for a server's delay, a slot or a rate window before it falls back to another model; 5 s by
     * default, zero for never.
     */
    public B maxWait(Duration value) {
        return put(ConfigKey.MAX_WAIT, value);
    }

    /**
     * The waits before the same deployment is tried again: full jitter between zero and a bound that doubles.
     *
     * @param first the first bound; 50 ms by default
     * @param throttled the first bound after a throttle without a delay; 1 s by default
     * @param longest what doubling leads up to; 20 s by default
     */
    public B backoff(Duration first, Duration throttled, Duration longest) {
        put(ConfigKey.BACKOFF_FIRST, first);
        put(ConfigKey.BACKOFF_THROTTLED, throttled);
        return put(ConfigKey.BACKOFF_LONGEST, longest);
    }

    /** The bound of the random wait before another deployment is tried; 25 ms by default. */
    public B failoverJitter(Duration value) {
        return put(ConfigKey.FAILOVER_JITTER, value);
    }

    /**
     * How many further attempts the calls of a model may make together.
     *
     * @param share earned by each call; 0.1 by default, at most 1
     * @param perSecond earned by each second; 1 by default
     * @param burst the most that can be saved up; 10 by default
     */
    public B retryBudget(double share, double perSecond, double burst) {
        put(ConfigKey.BUDGET_SHARE, share);
        put(ConfigKey.BUDGET_PER_SECOND, perSecond);
        return put(ConfigKey.BUDGET_BURST, burst);
    }

    /**
     * For which call types an attempt that takes longer than usual gets another one beside it, at another deployment of the model:
     * the first meaningful answer wins. The retry budget pays for it. None by default, and none for an empty list.
     *
     * @param callTypes their names, {@code chat} or {@code speech-stream} for example
     */
    public B hedge(String... callTypes) {
        layer().hedge(List.of(callTypes));
        return self();
    }

    /** Adds a model ({@code model}) or one deployment of it ({@code model/deployment}) to fall back to on failure. */
    public B fallback(String target) {
        return fallback(target, true, false);
    }

    /** Adds a model, or one deployment of it, to fall back to when the content was refused. */
    public B contentFallback(String target) {
        return fallback(target, false, true);
    }

    /** No fallbacks, whatever the defaults say. */
    public B withoutFallbacks() {
        layer().clearFallbacks();
        return self();
    }

    private B fallback(String target, boolean onFailure, boolean onContent) {
        String path = layer().path() + ".fallbacks[" + fallbacks++ + "]";
        layer().addFallback(new FallbackDraft(path, Objects.requireNonNull(target, "target"), onFailure, onContent));
        return self();
    }
}
