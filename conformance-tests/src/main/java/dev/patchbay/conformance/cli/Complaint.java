package dev.patchbay.conformance.cli;

/** Something in the input is wrong; the message names it and what to do about it. Carries no stack trace. */
final class Complaint extends RuntimeException {

    Complaint(String message) {
        super(message, null, false, false);
    }
}
