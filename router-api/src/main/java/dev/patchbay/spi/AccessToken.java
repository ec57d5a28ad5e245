package dev.patchbay.spi;

import java.time.Instant;
import java.util.Objects;

/**
 * A token that an identity service issued, and when its life ends. Immutable and thread-safe; never prints itself.
 *
 * @param value the token
 * @param expiresAt when it stops being accepted
 */
public record AccessToken(String value, Instant expiresAt) {

    /** Checks that nothing is null. */
    public AccessToken {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }

    @Override
    public String toString() {
        return "AccessToken[hidden, expiresAt=" + expiresAt + "]";
    }
}
