package dev.patchbay.support.stream;

/** How far an answer has come after one of its pieces. */
public enum Progress {
    /** More must come: an end here would cut the answer off. */
    GOING_ON,
    /**
     * The answer is proven to be complete, for example by a finish reason, but something may follow that is worth having,
     * such as the usage: two more seconds are waited for it, and an end of any kind is a proper end from now on.
     */
    COMPLETE,
    /** The answer is complete and nothing follows, for example after {@code [DONE]}: what comes all the same is ignored. */
    DONE
}
