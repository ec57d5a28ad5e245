package dev.patchbay.router.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A plugin that could not be loaded. The others are none the worse for it.
 *
 * @param source the jar or folder that it came from, {@code unknown} if that cannot be told
 * @param className its factory, or null if that cannot be told
 * @param cause the class of what was thrown, or a few words of our own; never a message of the plugin's
 */
public record PluginFailure(String source, @Nullable String className, String cause) {

    /** For example {@code acme.jar, com.acme.AcmeFactory: java.lang.NoClassDefFoundError}. */
    @Override
    public String toString() {
        return (className == null ? source : source + ", " + className) + ": " + cause;
    }
}
