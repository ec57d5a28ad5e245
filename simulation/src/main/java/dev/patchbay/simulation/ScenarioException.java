package dev.patchbay.simulation;

/** A scenario that cannot be; says what is wrong with it. */
final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ScenarioException(String message) {
        super(message);
    }

    static void demand(boolean holds, String otherwise) {
        if (!holds) {
            throw new ScenarioException(otherwise);
        }
    }
}
