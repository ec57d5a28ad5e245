package dev.patchbay.router.config;

import java.time.Duration;
import java.util.Objects;

/** The timers of deployments. All of them are separate. Not thread-safe. */
public final class TimersBuilder {

    private final Layer layer;

    TimersBuilder(Layer layer) {
        this.layer = layer;
    }

    /** Opening a connection; 3 s by default. */
    public TimersBuilder connect(Duration value) {
        return put(ConfigKey.CONNECT, value);
    }

    /** One attempt of a unary call. */
    public TimersBuilder attempt(Duration value) {
        return put(ConfigKey.ATTEMPT, value);
    }

    /** From the start of an attempt to the first meaningful item of a stream. */
    public TimersBuilder firstItem(Duration value) {
        return put(ConfigKey.FIRST_ITEM, value);
    }

    /** Between two items of a stream, counted while somebody waits for the next one. */
    public TimersBuilder idle(Duration value) {
        return put(ConfigKey.IDLE, value);
    }

    private TimersBuilder put(ConfigKey key, Duration value) {
        layer.put(key, Objects.requireNonNull(value, key.text()));
        return this;
    }
}
