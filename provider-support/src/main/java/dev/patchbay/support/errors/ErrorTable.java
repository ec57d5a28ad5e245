package dev.patchbay.support.errors;

import dev.patchbay.ErrorKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a vendor's codes mean, as rows: a code that decides at any status, a type that decides where the status says
 * nothing, and phrases for the few errors that have no code of their own. Immutable and thread-safe.
 */
public final class ErrorTable {

    private final Map<String, ErrorKind> codes;
    private final Map<String, ErrorKind> types;
    private final List<Phrase> phrases;

    private ErrorTable(Builder builder) {
        this.codes = Map.copyOf(builder.codes);
        this.types = Map.copyOf(builder.types);
        this.phrases = List.copyOf(builder.phrases);
    }

    /** A table without rows. */
    public static Builder builder() {
        return new Builder();
    }

    /** What a code means, if the table knows it. */
    Optional<ErrorKind> code(String code) {
        return Optional.ofNullable(codes.get(code));
    }

    /** What a type means, if the table knows it. */
    Optional<ErrorKind> type(String type) {
        return Optional.ofNullable(types.get(type));
    }

    /** What a message means, if the table has a phrase for it. */
    Optional<ErrorKind> phrase(int status, String message) {
        return phrases.stream()
                .filter(phrase -> phrase.matches(status, message))
                .findFirst()
                .map(Phrase::kind);
    }

    private record Phrase(int status, String text, boolean atStart, ErrorKind kind) {
        boolean matches(int answered, String message) {
            boolean told = answered == status || answered / 100 == 2; // an error in a success has no status of its own
            return told && (atStart ? message.startsWith(text) : message.contains(text));
        }
    }

    /** Collects rows; a later row for the same code or type replaces the earlier one. Not thread-safe. */
    public static final class Builder {
        private final Map<String, ErrorKind> codes = new HashMap<>();
        private final Map<String, ErrorKind> types = new HashMap<>();
        private final List<Phrase> phrases = new ArrayList<>();

        private Builder() {}

        /** Adds every row of another table. */
        public Builder rowsOf(ErrorTable table) {
            codes.putAll(table.codes);
            types.putAll(table.types);
            phrases.addAll(table.phrases);
            return this;
        }

        /** Codes, wherever in the error object they stand, that mean a kind at any status. */
        public Builder codes(ErrorKind kind, String... names) {
            for (String name : names) {
                codes.put(name, kind);
            }
            return this;
        }

        /**
         * Types that mean a kind where the status says nothing, in a 2xx or in a stream. Elsewhere the status is better:
         * types are coarse, and sometimes wrong.
         */
        public Builder types(ErrorKind kind, String... names) {
            for (String name : names) {
                types.put(name, kind);
            }
            return this;
        }

        /**
         * A phrase that starts the message of an error with this status, or of one inside a 2xx. Phrases go before codes, quota
         * excepted.
         */
        public Builder messageStarting(int status, String text, ErrorKind kind) {
            phrases.add(new Phrase(status, text, true, kind));
            return this;
        }

        /** A phrase anywhere in the message of an error with this status, or of one inside a 2xx. */
        public Builder messageWith(int status, String text, ErrorKind kind) {
            phrases.add(new Phrase(status, text, false, kind));
            return this;
        }

        /** The table. */
        public ErrorTable build() {
            return new ErrorTable(this);
        }
    }
}
