package dev.patchbay;

/** How much of a request the upstream can have seen when an attempt failed. */
public enum Sent {
    /** No byte of the request left. */
    NEVER,
    /** It may have arrived, and may have been processed and billed. */
    MAYBE,
    /** The upstream proved that it processed the request. */
    PROCESSED,
    /** The upstream proved that it did not process the request. */
    REFUSED
}
