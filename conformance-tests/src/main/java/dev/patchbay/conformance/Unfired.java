package dev.patchbay.conformance;

/** Nothing is wrong with what was seen, but a fault never happened, so that nothing is proved. */
final class Unfired extends AssertionError {

    private static final long serialVersionUID = 1L;

    Unfired(String faults) {
        super(faults);
    }
}
