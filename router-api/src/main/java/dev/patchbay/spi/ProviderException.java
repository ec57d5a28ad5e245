package dev.patchbay.spi;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a provider says that an attempt failed. It has no room for free text on purpose: the kind decides what follows, a
 * code tells people more, and nothing an upstream wrote can leak through. Carries no stack trace.
 */
public final class ProviderException extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int LONGEST_CODE = 64;
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9._\\[\\]]{1,64}");

    private final ErrorKind kind;
    private final int status;
    private final @Nullable String code;
    private final @Nullable String param;
    private final Phase phase;
    private final Sent sent;
    private final transient @Nullable Duration serverDelay;
    private final transient @Nullable Object answer;

    private ProviderException(Builder builder) {
        super(builder.describe(), builder.cause, false, false);
        this.kind = builder.kind;
        this.status = builder.status;
        this.code = builder.code;
        this.param = builder.param;
        this.phase = builder.phase;
        this.sent = builder.sent;
        this.serverDelay = builder.serverDelay;
        this.answer = builder.answer;
    }

    /** An exception with a kind alone. */
    public static ProviderException of(ErrorKind kind) {
        return builder(kind).build();
    }

    /** A builder; phase starts as {@link Phase#HEADERS} and sent as {@link Sent#MAYBE}. */
    public static Builder builder(ErrorKind kind) {
        return new Builder(kind);
    }

    /** What went wrong. */
    public ErrorKind kind() {
        return kind;
    }

    /** The protocol status, for HTTP the HTTP status; 0 when there was none. */
    public int status() {
        return status;
    }

    /** The vendor's code, if it gave one. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** The field of the request that the vendor blames, if it named one. */
    public Optional<String> param() {
        return Optional.ofNullable(param);
    }

    /** How far the attempt had come. */
    public Phase phase() {
        return phase;
    }

    /** How much of the request the upstream can have seen. */
    public Sent sent() {
        return sent;
    }

    /** How long the upstream asked to wait, if it did. Never negative. */
    public Optional<Duration> serverDelay() {
        return Optional.ofNullable(serverDelay);
    }

    /**
     * With {@link ErrorKind#CONTENT_REFUSED}: the answer that carries the refusal, which reaches the caller when no
     * fallback model is listed for refused content.
     */
    public Optional<Object> answer() {
        return Optional.ofNullable(answer);
    }

    /** Collects what is known of a failure. Not thread-safe. */
    public static final class Builder {
        private final ErrorKind kind;
        private int status;
        private @Nullable String code;
        private @Nullable String param;
        private Phase phase = Phase.HEADERS;
        private Sent sent = Sent.MAYBE;
        private @Nullable Duration serverDelay;
        private @Nullable Object answer;
        private @Nullable Throwable cause;

        private Builder(ErrorKind kind) {
            this.kind = Objects.requireNonNull(kind, "kind");
        }

        /** The protocol status. */
        public Builder status(int value) {
            this.status = value;
            return this;
        }

        /**
         * The vendor's code. Characters other than letters, digits, {@code . _ - : /} are replaced by {@code _} and the
         * rest after 64 characters is dropped, so that a code cannot forge a log line.
         */
        public Builder code(@Nullable String value) {
            this.code = value == null || value.isEmpty() ? null : plain(value);
            return this;
        }

        /**
         * The field of the request that the vendor blames, such as {@code messages[0].content}. What is longer than 64
         * characters, or has others than letters, digits and {@code . _ [ ]}, is no name of a field and left out.
         */
        public Builder param(@Nullable String value) {
            this.param = value != null && FIELD.matcher(value).matches() ? value : null;
            return this;
        }

        /** How far the attempt had come. */
        public Builder phase(Phase value) {
            this.phase = Objects.requireNonNull(value, "phase");
            return this;
        }

        /** How much of the request the upstream can have seen. */
        public Builder sent(Sent value) {
            this.sent = Objects.requireNonNull(value, "sent");
            return this;
        }

        /** How long the upstream asked to wait; null or a negative time means that it did not say. */
        public Builder serverDelay(@Nullable Duration value) {
            this.serverDelay = value == null || value.isNegative() ? null : value;
            return this;
        }

        /**
         * With {@link ErrorKind#CONTENT_REFUSED}: the answer that carries the refusal. Of no effect on streams, whose
         * refusals are items.
         */
        public Builder answer(Object value) {
            this.answer = Objects.requireNonNull(value, "answer");
            return this;
        }

        /** What led to it. Its text is never shown; its class and stack frames may be. */
        public Builder cause(@Nullable Throwable value) {
            this.cause = value;
            return this;
        }

        /** The exception. */
        public ProviderException build() {
            return new ProviderException(this);
        }

        private String describe() {
            StringBuilder text = new StringBuilder(kind.name());
            if (status != 0) {
                text.append(' ').append(status);
            }
            if (code != null) {
                text.append(" (").append(code).append(')');
            }
            return text.toString();
        }

        private static String plain(String value) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < Math.min(value.length(), LONGEST_CODE); i++) {
                char c = value.charAt(i);
                boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                boolean allowed = letter || (c >= '0' && c <= '9') || "._-:/".indexOf(c) >= 0;
                text.append(allowed ? c : '_');
            }
            return text.toString();
        }
    }
}
