package dev.patchbay.conformance;

import java.util.concurrent.TimeoutException;

/** A call that somebody waits for. */
interface InFlight {

    /** Waits for its end, but not for ever. */
    Ended await() throws InterruptedException, TimeoutException;

    /** Does what a caller does who has lost interest: interrupts the thread that waits, or cancels the future. */
    void giveUp();
}
