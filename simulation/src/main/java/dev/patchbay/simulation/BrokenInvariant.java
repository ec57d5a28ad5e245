package dev.patchbay.simulation;

import java.time.Duration;

/** A promise of the router that a run has seen broken. */
final class BrokenInvariant extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String id;

    BrokenInvariant(String id, String what, long call, long elapsed) {
        super(id + " " + what + (call < 0 ? "" : ", call " + call) + ", " + Duration.ofNanos(elapsed) + " in");
        this.id = id;
    }

    String id() {
        return id;
    }
}
