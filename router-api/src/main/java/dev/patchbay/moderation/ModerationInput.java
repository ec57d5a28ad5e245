package dev.patchbay.moderation;

import dev.patchbay.Media;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something to judge. Prints how much there is, never what it says. */
public sealed interface ModerationInput {

    /** A text. */
    static ModerationInput text(String text) {
        return new Text(text);
    }

    /** An image by its URL, which the vendor fetches. */
    static ModerationInput image(String url) {
        return new Image(Objects.requireNonNull(url, "url"), null);
    }

    /** An image by its bytes. */
    static ModerationInput image(Media data) {
        return new Image(null, Objects.requireNonNull(data, "data"));
    }

    /**
     * A text.
     *
     * @param text the text
     */
    record Text(String text) implements ModerationInput {

        /** Checks that it is there. */
        public Text {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public String toString() {
            return "Text[" + text.length() + " characters]";
        }
    }

    /**
     * An image: either where it is, or its bytes. A URL is passed on and never fetched by us.
     *
     * @param url where it is; null when its bytes are given
     * @param data its bytes; null when its URL is given
     */
    record Image(@Nullable String url, @Nullable Media data) implements ModerationInput {

        /** Checks that there is a URL or data and not both. */
        public Image {
            if ((url == null) == (data == null)) {
                throw new IllegalArgumentException("an image has either a URL or bytes");
            }
            if (url != null && url.isBlank()) {
                throw new IllegalArgumentException("the URL is blank");
            }
        }

        @Override
        public String toString() {
            return "Image[" + (data == null ? "URL" : data) + "]";
        }
    }
}
