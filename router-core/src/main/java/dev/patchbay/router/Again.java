package dev.patchbay.router;

import java.time.Duration;

/** Our decision to go another round, in the only form that a retry policy understands. Stackless; never leaves here. */
final class Again extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Duration delay;

    Again(long nanos) {
        super("again", null, false, false);
        this.delay = Duration.ofNanos(nanos);
    }

    Duration delay() {
        return delay;
    }
}
