package dev.patchbay;

import java.util.Objects;

/**
 * An answer together with what it used and how it came about.
 *
 * @param value what the deployment answered; never null
 * @param usage what the call used, as the deployment that answered reports it; unknown parts allowed
 * @param trail every attempt and every skip of the call
 * @param <R> the type of the answer
 */
public record Routed<R>(R value, Usage usage, CallTrail trail) {

    /** Checks that nothing is null. */
    public Routed {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(usage, "usage");
        Objects.requireNonNull(trail, "trail");
    }
}
