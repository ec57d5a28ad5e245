package dev.patchbay.conformance;

/** Something came later than it must: on a busy machine by chance alone, so that it is tried again before it counts. */
final class Late extends AssertionError {

    Late(String message) {
        super(message);
    }
}
