package dev.patchbay.transcription;

import dev.patchbay.Plain;
import dev.patchbay.TokenLogprob;
import dev.patchbay.Usage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is said in a piece of audio. Prints how much there is, never what it says.
 *
 * <p>Sources: OpenAI's OpenAPI document, {@code CreateTranscriptionResponseJson} and its verbose and diarized forms, and
 * ElevenLabs' {@code SpeechToTextChunkResponseModel}.
 *
 * @param text all of it; for subtitles the whole file, as {@link TranscriptFormat#SRT} or {@link TranscriptFormat#VTT} was asked
 *     for. May be empty: silence has no words
 * @param languages what is spoken, in the vendor's words; empty when it does not say
 * @param seconds how long the audio is; null when the vendor does not say
 * @param segments the text by sentences; empty when not asked for
 * @param words the text by words; empty when not asked for
 * @param logprobs how likely the tokens were; empty when not asked for
 * @param usage what it used: seconds or tokens; unknown when the vendor does not say
 * @param extra what the vendor says beside, by its names. Unmodifiable
 */
public record Transcription(
        String text,
        List<String> languages,
        @Nullable Double seconds,
        List<TranscriptSegment> segments,
        List<TranscriptWord> words,
        List<TokenLogprob> logprobs,
        Usage usage,
        Map<String, Object> extra) {

    /** Checks the length and copies lists and map. */
    public Transcription {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(usage, "usage");
        if (seconds != null && !(seconds >= 0 && Double.isFinite(seconds))) {
            throw new IllegalArgumentException("a length is never negative");
        }
        languages = List.copyOf(languages);
        segments = List.copyOf(segments);
        words = List.copyOf(words);
        logprobs = List.copyOf(logprobs);
        extra = Plain.copy(extra);
    }

    /** A plain transcript, for tests and for providers without anything else to say. */
    public static Transcription of(String text) {
        return builder(text).build();
    }

    /** A builder for a transcript with this text. */
    public static Builder builder(String text) {
        return new Builder(text);
    }

    /** Everybody who speaks, in the order of their first words; empty when speakers are not told apart. */
    public Set<String> speakers() {
        Set<String> all = new LinkedHashSet<>();
        for (TranscriptSegment segment : segments) {
            add(all, segment.speaker());
        }
        for (TranscriptWord word : words) {
            add(all, word.speaker());
        }
        return all;
    }

    private static void add(Set<String> all, @Nullable String speaker) {
        if (speaker != null) {
            all.add(speaker);
        }
    }

    /** About how many bytes it takes. */
    long size() {
        long size = (long) text.length() * Character.BYTES + Plain.bytes(extra) + TokenLogprob.sizeOf(logprobs);
        for (TranscriptSegment segment : segments) {
            size += segment.size();
        }
        for (TranscriptWord word : words) {
            size += word.size();
        }
        return size;
    }

    @Override
    public String toString() {
        return "Transcription[" + text.length() + " characters, " + segments.size() + " segments, " + words.size()
                + " words, " + usage + "]";
    }

    /** Collects a transcript. Not thread-safe. */
    public static final class Builder {
        private final String text;
        private List<String> languages = List.of();
        private @Nullable Double seconds;
        private List<TranscriptSegment> segments = List.of();
        private List<TranscriptWord> words = List.of();
        private List<TokenLogprob> logprobs = List.of();
        private Usage usage = Usage.unknown();
        private Map<String, Object> extra = Map.of();

        private Builder(String text) {
            this.text = text;
        }

        /** What is spoken, in the vendor's words. */
        public Builder languages(List<String> values) {
            this.languages = values;
            return this;
        }

        /** How long the audio is. */
        public Builder seconds(@Nullable Double value) {
            this.seconds = value;
            return this;
        }

        /** The text by sentences. */
        public Builder segments(List<TranscriptSegment> values) {
            this.segments = values;
            return this;
        }

        /** The text by words. */
        public Builder words(List<TranscriptWord> values) {
            this.words = values;
            return this;
        }

        /** How likely the tokens were. */
        public Builder logprobs(List<TokenLogprob> values) {
            this.logprobs = values;
            return this;
        }

        /** What it used. */
        public Builder usage(Usage value) {
            this.usage = value;
            return this;
        }

        /** What the vendor says beside. */
        public Builder extra(Map<String, Object> values) {
            this.extra = values;
            return this;
        }

        /** The transcript. */
        public Transcription build() {
            return new Transcription(text, languages, seconds, segments, words, logprobs, usage, extra);
        }
    }
}
