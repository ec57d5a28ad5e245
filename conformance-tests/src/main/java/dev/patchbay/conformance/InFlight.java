package dev.patchbay.conformance;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** A call that somebody waits for. */
interface InFlight {

    /** Waits for its end, but not for ever. */
    Ended await() throws InterruptedException, TimeoutException;

    /** Waits until it has ended; false when the time is up first. */
    boolean awaitEnd(Duration atMost) throws InterruptedException;

    /** Waits until the router has taken it in, as far as its caller can tell. */
    void awaitArrival();

    /** Waits until the first item of a stream has reached the caller; false when the time is up first, or it is no stream. */
    boolean awaitFirstItem(Duration atMost) throws InterruptedException;

    /** Does what a caller does who has lost interest: interrupts the thread that waits, or cancels the future. */
    void giveUp();
}
