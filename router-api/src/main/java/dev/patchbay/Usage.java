package dev.patchbay;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.StringJoiner;

/**
 * What a call used: tokens and what they were spent on, characters, seconds of audio, images. Every part may be unknown; none is ever negative,
 * because a provider that reports nonsense is a provider that reported nothing. Immutable and thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // details are an array by kind, so that an answer costs no map
public final class Usage {

    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final long NONE = -1;
    private static final long[] NO_DETAILS = {};
    private static final TokenDetail[] DETAILS = TokenDetail.values();
    private static final Usage UNKNOWN = new Usage(new Builder());

    private final long inputTokens;
    private final long outputTokens;
    private final long characters;
    private final double seconds;
    private final long images;
    private final long[] details;

    private Usage(Builder builder) {
        this.inputTokens = builder.inputTokens;
        this.outputTokens = builder.outputTokens;
        this.characters = builder.characters;
        this.seconds = builder.seconds;
        this.images = builder.images;
        this.details = builder.details.length == 0 ? NO_DETAILS : builder.details.clone();
    }

    /** Nothing is known. */
    public static Usage unknown() {
        return UNKNOWN;
    }

    /** A number of characters, as text-to-speech is billed. */
    public static Usage ofCharacters(long characters) {
        return builder().characters(characters).build();
    }

    /** Tokens in and out. */
    public static Usage ofTokens(long input, long output) {
        return builder().inputTokens(input).outputTokens(output).build();
    }

    /**
     * About how many tokens a text of so many characters is, without the tokenizer that only the vendor has: a token per 4
     * characters. Scripts with a token per character are underestimated.
     */
    public static long estimatedTokens(long characters) {
        return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }

    /** An empty builder; every part starts unknown. */
    public static Builder builder() {
        return new Builder();
    }

    /** This usage with every part that a later report knows taken from there, as streams report it piece by piece. */
    public Usage updated(Usage later) {
        Builder builder = new Builder();
        builder.inputTokens = later.inputTokens == NONE ? inputTokens : later.inputTokens;
        builder.outputTokens = later.outputTokens == NONE ? outputTokens : later.outputTokens;
        builder.characters = later.characters == NONE ? characters : later.characters;
        builder.seconds = later.seconds < 0 ? seconds : later.seconds;
        builder.images = later.images == NONE ? images : later.images;
        for (TokenDetail kind : DETAILS) {
            builder.detail(kind, later.detail(kind).orElse(detail(kind).orElse(NONE)));
        }
        return new Usage(builder);
    }

    /** Tokens that the provider read. */
    public OptionalLong inputTokens() {
        return optional(inputTokens);
    }

    /** Tokens that the provider wrote. */
    public OptionalLong outputTokens() {
        return optional(outputTokens);
    }

    /** Input and output tokens together, when at least one of them is known. */
    public OptionalLong totalTokens() {
        if (inputTokens == NONE && outputTokens == NONE) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.max(0, inputTokens) + Math.max(0, outputTokens));
    }

    /** Of the tokens, those of one kind; empty when that is unknown. */
    public OptionalLong detail(TokenDetail kind) {
        return optional(kind.ordinal() < details.length ? details[kind.ordinal()] : NONE);
    }

    /** Characters of text, counted as Unicode code points. */
    public OptionalLong characters() {
        return optional(characters);
    }

    /** Seconds of audio. */
    public OptionalDouble seconds() {
        return seconds < 0 ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    }

    /** Images read or made. */
    public OptionalLong images() {
        return optional(images);
    }

    private static OptionalLong optional(long value) {
        return value == NONE ? OptionalLong.empty() : OptionalLong.of(value);
    }

    @Override
    public String toString() {
        StringJoiner parts = new StringJoiner(", ", "Usage[", "]").setEmptyValue("Usage[unknown]");
        inputTokens().ifPresent(value -> parts.add("inputTokens=" + value));
        outputTokens().ifPresent(value -> parts.add("outputTokens=" + value));
        characters().ifPresent(value -> parts.add("characters=" + value));
        seconds().ifPresent(value -> parts.add("seconds=" + value));
        images().ifPresent(value -> parts.add("images=" + value));
        for (TokenDetail kind : DETAILS) {
            detail(kind).ifPresent(value -> parts.add(kind + "=" + value));
        }
        return parts.toString();
    }

    /** Collects the known parts of a usage. Not thread-safe. A negative or non-finite number means unknown. */
    public static final class Builder {
        private long inputTokens = NONE;
        private long outputTokens = NONE;
        private long characters = NONE;
        private double seconds = NONE;
        private long images = NONE;
        private long[] details = NO_DETAILS;

        private Builder() {}

        /** Tokens that the provider read. */
        public Builder inputTokens(long value) {
            this.inputTokens = known(value);
            return this;
        }

        /** Tokens that the provider wrote. */
        public Builder outputTokens(long value) {
            this.outputTokens = known(value);
            return this;
        }

        /** Characters of text, counted as Unicode code points. */
        public Builder characters(long value) {
            this.characters = known(value);
            return this;
        }

        /** Seconds of audio. */
        public Builder seconds(double value) {
            this.seconds = Double.isFinite(value) && value >= 0 ? value : NONE;
            return this;
        }

        /** Images read or made. */
        public Builder images(long value) {
            this.images = known(value);
            return this;
        }

        /** Of the tokens, those of one kind. */
        public Builder detail(TokenDetail kind, long value) {
            if (value < 0) {
                return this;
            }
            if (details.length == 0) {
                this.details = new long[DETAILS.length];
                Arrays.fill(details, NONE);
            }
            details[kind.ordinal()] = value;
            return this;
        }

        /** The usage collected so far. */
        public Usage build() {
            return new Usage(this);
        }

        private static long known(long value) {
            return value < 0 || value == Long.MAX_VALUE ? NONE : value;
        }
    }
}
