package dev.patchbay.router.config;

import dev.patchbay.ErrorKind;
import dev.patchbay.Interruption;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What can be said of one deployment, of all deployments of a model, and of all deployments there are: the nearest word
 * wins. Not thread-safe. Values are checked by {@link RouterConfigBuilder#build()}, all at once.
 *
 * @param <B> the builder itself
 */
public abstract sealed class DeploymentLayerBuilder<B extends DeploymentLayerBuilder<B>>
        permits DeploymentBuilder, ModelLayerBuilder {

    private final Layer layer;

    DeploymentLayerBuilder(Layer layer) {
        this.layer = layer;
    }

    /** The most attempts in flight at once at one deployment. No limit by default. */
    public B maxParallel(int value) {
        return put(ConfigKey.MAX_PARALLEL, (long) value);
    }

    /** The most calls that wait for a slot of one deployment; 100 by default. */
    public B maxQueue(int value) {
        return put(ConfigKey.MAX_QUEUE, (long) value);
    }

    /** The largest request that a deployment takes, in tokens. Unknown by default. */
    public B contextLimit(long value) {
        return put(ConfigKey.CONTEXT, value);
    }

    /** The timers; those that are not set are the call type's own. */
    public B timers(Consumer<TimersBuilder> timers) {
        timers.accept(new TimersBuilder(layer));
        return self();
    }

    /**
     * What happens when a stream breaks off after its first meaningful item; {@link Interruption#FAIL} by default. A call
     * may say otherwise. {@link Interruption#RESUME} is for the call types whose items are plain text; streams of others
     * fail.
     */
    public B onInterruption(Interruption value) {
        return put(ConfigKey.INTERRUPTION, value);
    }

    /**
     * The counted cooldown.
     *
     * @param after so many failures in a row open it while there are few outcomes; 0 switches counted cooldowns off
     * @param first how long the first one lasts; zero switches counted cooldowns off
     * @param longest what doubling leads up to
     */
    public B cooldown(int after, Duration first, Duration longest) {
        put(ConfigKey.COOLDOWN_AFTER, (long) after);
        put(ConfigKey.COOLDOWN_FOR, first);
        return put(ConfigKey.COOLDOWN_UP_TO, longest);
    }

    /** No counted cooldowns. Cooldowns that a server or a refused key imposes stay. */
    public B withoutCooldown() {
        return put(ConfigKey.COOLDOWN_AFTER, 0L);
    }

    /** How often the same deployment is tried again after failures of this kind, in place of the kind's own rule. */
    public B retry(ErrorKind kind, int times) {
        layer.putRetries(Objects.requireNonNull(kind, "kind"), times);
        return self();
    }

    final Layer layer() {
        return layer;
    }

    final B put(ConfigKey key, Object value) {
        layer.put(key, Objects.requireNonNull(value, key.text()));
        return self();
    }

    abstract B self();
}
