package dev.patchbay.router;

/** Where the router's time comes from: monotonic, so that no decision ever hangs on a wall clock. Thread-safe. */
@FunctionalInterface
public interface Ticker {

    /** Nanoseconds since some fixed moment; never runs backwards. */
    long nanos();

    /** The time of this machine. */
    static Ticker system() {
        return SystemTicker.INSTANCE;
    }
}
