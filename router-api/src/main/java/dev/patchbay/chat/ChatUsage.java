package dev.patchbay.chat;

import dev.patchbay.Usage;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.StringJoiner;

/**
 * What an answer used: tokens in and out, and of these what is known in detail. Immutable and thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // an array by kind, so that an answer costs no map
public final class ChatUsage {

    private static final long NONE = -1;
    private static final TokenDetail[] DETAILS = TokenDetail.values();
    private static final ChatUsage UNKNOWN = builder().build();

    private final Usage tokens;
    private final long[] details;

    private ChatUsage(Builder builder) {
        this.tokens = builder.tokens;
        this.details = builder.details;
    }

    /** Nothing is known. */
    public static ChatUsage unknown() {
        return UNKNOWN;
    }

    /** An empty builder; everything starts unknown. */
    public static Builder builder() {
        return new Builder();
    }

    /** Tokens in and out. */
    public Usage tokens() {
        return tokens;
    }

    /** Of these, the tokens of one kind; empty when that is unknown. Never negative. */
    public OptionalLong detail(TokenDetail kind) {
        long value = kind.ordinal() < details.length ? details[kind.ordinal()] : NONE;
        return value == NONE ? OptionalLong.empty() : OptionalLong.of(value);
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "ChatUsage[", "]").add(tokens.toString());
        for (TokenDetail kind : DETAILS) {
            detail(kind).ifPresent(value -> text.add(kind + "=" + value));
        }
        return text.toString();
    }

    /** Collects what is known. Not thread-safe. */
    public static final class Builder {
        private static final long[] NO_DETAILS = {};

        private Usage tokens = Usage.unknown();
        private long[] details = NO_DETAILS;

        private Builder() {}

        /** Tokens in and out. */
        public Builder tokens(Usage value) {
            this.tokens = Objects.requireNonNull(value, "value");
            return this;
        }

        /** Tokens of one kind; a negative number means unknown. */
        public Builder detail(TokenDetail kind, long value) {
            if (value < 0) {
                return this;
            }
            long[] all = details;
            if (all.length == 0) {
                all = new long[DETAILS.length];
                Arrays.fill(all, NONE);
                this.details = all;
            }
            all[kind.ordinal()] = value;
            return this;
        }

        /** The usage; the builder is of no use afterwards. */
        public ChatUsage build() {
            return new ChatUsage(this);
        }
    }
}
