package dev.patchbay.spi;

import java.util.Objects;

/**
 * One setting that a provider reads from its deployment's configuration.
 *
 * @param name the key, lower-case words joined by hyphens
 * @param kind what the value is
 * @param required whether a deployment without it is a mistake
 * @param description one sentence for the reference and for error messages
 */
public record Setting(String name, Kind kind, boolean required, String description) {

    /** Checks that nothing is null. */
    public Setting {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(description, "description");
    }

    /** An optional text. */
    public static Setting text(String name, String description) {
        return new Setting(name, Kind.TEXT, false, description);
    }

    /** An optional secret. Secrets, together with provider and {@code base-url}, make up a credential. */
    public static Setting secret(String name, String description) {
        return new Setting(name, Kind.SECRET, false, description);
    }

    /** An optional map from text to text, for example voices. */
    public static Setting map(String name, String description) {
        return new Setting(name, Kind.MAP, false, description);
    }

    /** This setting, but a deployment without it is a mistake. */
    public Setting asRequired() {
        return new Setting(name, kind, true, description);
    }

    /** What the value of a setting is. */
    public enum Kind {
        /** A text; numbers and booleans are given as text. */
        TEXT,
        /** A secret; never shown. */
        SECRET,
        /** A map from text to text. */
        MAP
    }
}
