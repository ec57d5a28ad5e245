package dev.patchbay.router.catalog;

import dev.patchbay.spi.Secret;
import java.util.Collection;

/** What a provider said when it could not be made, as far as it can be repeated. */
public final class PluginText {

    private PluginText() {}

    /**
     * The provider's own words when it threw exactly what the contract asks for and they hold no secret of these
     * settings; else the class of what it threw, or words of ours.
     */
    public static String of(Throwable thrown, Collection<?> settings) {
        String message = thrown.getClass() == IllegalArgumentException.class ? thrown.getMessage() : null;
        if (message != null && !reveals(message, settings)) {
            return "refuses its settings: " + message;
        }
        return "cannot be used: " + Causes.of(thrown);
    }

    private static boolean reveals(String message, Collection<?> settings) {
        for (Object value : settings) {
            if (value instanceof Secret secret && (!secret.isConstant() || reveals(message, secret.reveal()))) {
                return true; // what a source gave the plugin cannot be known here, so its words are withheld
            }
        }
        return false;
    }

    private static boolean reveals(String message, String secret) {
        return !secret.isEmpty() && message.contains(secret);
    }
}
