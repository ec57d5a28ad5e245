package dev.patchbay.simulation;

/** How a call ended for its caller. */
enum Ending {
    ANSWERED,
    FAILED,
    /** The caller did not wait for it. */
    LEFT
}
