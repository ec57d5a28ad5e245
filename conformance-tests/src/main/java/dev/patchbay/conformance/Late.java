package dev.patchbay.conformance;

/** Something came later than it must: on a busy machine by chance alone, so that it is tried again before it counts. */
class Late extends AssertionError {

    Late(String message) {
        super(message);
    }

    /** What a rule is about was not reached in time, so that it was not asked; after the last trial that is no failure. */
    static final class NotReached extends Late {

        NotReached(String message) {
            super(message);
        }
    }
}
