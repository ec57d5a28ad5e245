package dev.patchbay.router.catalog;

import java.util.ServiceConfigurationError;

/** Names what was thrown by its class; a message could quote anything, and is never looked at. */
final class Causes {

    private Causes() {}

    static String of(Throwable thrown) {
        if (thrown instanceof Refusal refusal) {
            return String.valueOf(refusal.getMessage());
        }
        Throwable cause = thrown.getCause();
        if (thrown instanceof ServiceConfigurationError && cause != null) {
            return of(cause);
        }
        String name = thrown.getClass().getName();
        return thrown instanceof ExceptionInInitializerError && cause != null
                ? name + " (" + cause.getClass().getName() + ")"
                : name;
    }
}
