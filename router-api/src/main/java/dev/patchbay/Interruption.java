package dev.patchbay;

/** What a stream does when its deployment breaks off after the first meaningful item was handed out. */
public enum Interruption {
    /** The stream ends with an exception that says what was delivered. The default. */
    FAIL,
    /** Nothing is handed out before the stream is complete: full failover, no streaming latency. */
    HOLD,
    /**
     * Another deployment answers anew, and its text goes on where it repeats, character for character, what was
     * delivered; where it does not, the stream ends as with {@link #FAIL}. For call types whose items are plain text, see
     * {@link Continuation}.
     */
    RESUME
}
