package dev.patchbay.gateway;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of requests' bodies are in memory, of all calls together, and how many may be. Thread-safe. */
final class BodyBudget {

    private final long most;
    private final AtomicLong held = new AtomicLong();

    BodyBudget(long most) {
        this.most = most;
    }

    /** Takes room for bytes that come in; false when there is none, and nothing is taken. */
    boolean take(long bytes) {
        if (held.addAndGet(bytes) <= most) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }
}
