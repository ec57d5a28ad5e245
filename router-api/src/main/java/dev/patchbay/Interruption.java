package dev.patchbay;

/** What a stream does when its deployment breaks off after the first meaningful item was handed out. */
public enum Interruption {
    /** The stream ends with an exception that says what was delivered. The default. */
    FAIL,
    /** Nothing is handed out before the stream is complete: full failover, no streaming latency. */
    HOLD,
    /** Chat text only: another deployment answers anew, and its text continues only where it repeats what was delivered. */
    RESUME
}
