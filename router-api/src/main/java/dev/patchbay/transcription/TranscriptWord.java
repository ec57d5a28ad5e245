package dev.patchbay.transcription;

import dev.patchbay.Plain;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A word of a transcript. Prints its times, never the word or who says it.
 *
 * @param text the word
 * @param kind what it is
 * @param start where it starts, in seconds; null when the vendor does not say
 * @param end where it ends, in seconds; null when the vendor does not say
 * @param speaker who says it, by the vendor's or the given name; null when speakers are not told apart
 * @param channel the channel that it is on, from 0; null when channels are not told apart
 * @param logprob the natural logarithm of its probability; null when the vendor does not say
 * @param extra what the vendor says beside, by its names: times of characters. Unmodifiable
 */
public record TranscriptWord(
        String text,
        Kind kind,
        @Nullable Double start,
        @Nullable Double end,
        @Nullable String speaker,
        @Nullable Integer channel,
        @Nullable Double logprob,
        Map<String, Object> extra) {

    private static final int ITSELF = 64;

    /** What a word is. */
    public enum Kind {
        /** A word. */
        WORD,
        /** What is between two words. */
        SPACING,
        /** A sound that is no word, such as laughter. */
        AUDIO_EVENT
    }

    /** Checks that numbers are numbers and copies the map. */
    public TranscriptWord {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(kind, "kind");
        checkNumber(start);
        checkNumber(end);
        if (channel != null && channel < 0) {
            throw new IllegalArgumentException("a channel is never negative");
        }
        extra = Plain.copy(extra);
    }

    /** A builder for a word. */
    public static Builder builder(String text) {
        return new Builder(text);
    }

    private static void checkNumber(@Nullable Double value) {
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException("a time is a number");
        }
    }

    /** About how many bytes it takes. */
    long size() {
        long characters = (long) text.length() + (speaker == null ? 0 : speaker.length());
        return ITSELF + characters * Character.BYTES + Plain.bytes(extra);
    }

    @Override
    public String toString() {
        return "TranscriptWord[" + kind + ", " + start + " to " + end + "]";
    }

    /** Collects what is known of a word. Not thread-safe. */
    public static final class Builder {
        private final String text;
        private Kind kind = Kind.WORD;
        private @Nullable Double start;
        private @Nullable Double end;
        private @Nullable String speaker;
        private @Nullable Integer channel;
        private @Nullable Double logprob;
        private Map<String, Object> extra = Map.of();

        private Builder(String text) {
            this.text = text;
        }

        /** What it is; a word unless set. */
        public Builder kind(Kind value) {
            this.kind = value;
            return this;
        }

        /** Where it starts and ends, in seconds. */
        public Builder times(@Nullable Double from, @Nullable Double to) {
            this.start = from;
            this.end = to;
            return this;
        }

        /** Who says it. */
        public Builder speaker(@Nullable String value) {
            this.speaker = value;
            return this;
        }

        /** The channel that it is on, from 0. */
        public Builder channel(@Nullable Integer value) {
            this.channel = value;
            return this;
        }

        /** The natural logarithm of its probability. */
        public Builder logprob(@Nullable Double value) {
            this.logprob = value;
            return this;
        }

        /** What the vendor says beside. */
        public Builder extra(Map<String, Object> values) {
            this.extra = values;
            return this;
        }

        /** The word. */
        public TranscriptWord build() {
            return new TranscriptWord(text, kind, start, end, speaker, channel, logprob, extra);
        }
    }
}
