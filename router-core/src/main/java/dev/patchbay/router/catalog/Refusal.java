package dev.patchbay.router.catalog;

/** A plugin does not keep the contract; the message is ours and may be shown. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    Refusal(String message) {
        super(message, null, false, false);
    }
}
