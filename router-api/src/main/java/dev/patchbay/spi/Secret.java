package dev.patchbay.spi;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * A value that never prints: an API key, or a source of tokens that change. {@link #toString()} shows nothing of it, it
 * cannot be serialised, and two secrets are equal only when they are the same object.
 */
public final class Secret {

    private final Supplier<String> source;
    private final boolean constant;

    private Secret(Supplier<String> source, boolean constant) {
        this.source = source;
        this.constant = constant;
    }

    /** A secret that stays as it is. White space around it is dropped: keys are pasted with it. */
    public static Secret of(String value) {
        String trimmed = value.strip();
        return new Secret(() -> trimmed, true);
    }

    /** A secret that is asked for whenever it is used, for example a token source. The source is thread-safe. */
    public static Secret from(Supplier<String> source) {
        return new Secret(Objects.requireNonNull(source, "source"), false);
    }

    /** The value. Whoever calls this keeps it out of every message, log and {@code toString}. */
    public String reveal() {
        return source.get();
    }

    /** Whether the value stays the same. */
    public boolean isConstant() {
        return constant;
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
