package dev.patchbay.router.testing;

import dev.patchbay.Continuation;
import dev.patchbay.Usage;
import org.jspecify.annotations.Nullable;

/**
 * An item of a recital.
 *
 * @param text what is said; empty for a marker
 * @param usage what was used, where the item tells
 * @param gesture something beside text, or null
 */
public record Verse(
        String text, @Nullable Usage usage, @Nullable String gesture) {

    /** How verses are text. */
    static final Continuation<Verse> WORDS = new Continuation<>() {
        @Override
        public @Nullable String text(Verse verse) {
            return verse.gesture() == null ? verse.text() : null;
        }

        @Override
        public Verse after(Verse verse, int characters) {
            return new Verse(verse.text().substring(characters), verse.usage(), verse.gesture());
        }
    };

    /** Some text. */
    public static Verse of(String text) {
        return new Verse(text, null, null);
    }

    /** Says something by hand. */
    public static Verse gesture(String gesture) {
        return new Verse("", null, gesture);
    }

    /** Tells only what was used. */
    public static Verse of(Usage usage) {
        return new Verse("", usage, null);
    }

    boolean isContent() {
        return !text.isEmpty() || gesture != null;
    }
}
