package dev.patchbay.embedding;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.Plain;
import dev.patchbay.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the vectors of texts, which are given as texts or as tokens. What is not set is left to the deployment. Immutable
 * and thread-safe; prints how many texts there are, never the texts.
 *
 * <p>Source: OpenAI's OpenAPI document, {@code CreateEmbeddingRequest}. What other vendors add, such as whether a text is a
 * question or a passage, goes into {@link #options()} under the vendor's own name.
 */
public final class EmbeddingRequest implements CallRequest<EmbeddingResponse> {

    /**
     * The call type {@code embedding}: 30 s per attempt, measured in tokens, sized before as a token per 4 characters. The
     * vectors of a call, and of all calls of one model, are of one space.
     */
    public static final CallType.Unary<EmbeddingRequest, EmbeddingResponse> TYPE = CallType.unary(
                    "embedding", EmbeddingRequest.class, EmbeddingResponse.class)
            .estimating(request ->
                    Usage.builder().inputTokens(request.estimatedTokens()).build())
            .measuring((request, response) -> response.usage())
            .withinOneSpace();

    private final String model;
    private final List<String> texts;
    private final List<TokenIds> tokens;
    private final @Nullable Integer dimensions;
    private final @Nullable String user;
    private final Map<String, Object> options;

    private EmbeddingRequest(Builder builder) {
        this.model = builder.model;
        this.texts = List.copyOf(builder.texts);
        this.tokens = List.copyOf(builder.tokens);
        this.dimensions = builder.dimensions;
        this.user = builder.user;
        this.options = Plain.copy(builder.options);
    }

    /** Asks for the vectors of some texts. */
    public static EmbeddingRequest of(String model, String... texts) {
        return builder(model).texts(List.of(texts)).build();
    }

    /** A builder for a request with more to say. */
    public static Builder builder(String model) {
        return new Builder(model);
    }

    @Override
    public CallType<EmbeddingRequest, EmbeddingResponse> type() {
        return TYPE;
    }

    @Override
    public String model() {
        return model;
    }

    /** The texts; empty when tokens are given. */
    public List<String> texts() {
        return texts;
    }

    /** The texts as tokens; empty when texts are given. */
    public List<TokenIds> tokens() {
        return tokens;
    }

    /** How many vectors are asked for; at least one. */
    public int size() {
        return texts.size() + tokens.size();
    }

    /** About how many tokens there are; exact where tokens are given. */
    public long estimatedTokens() {
        long characters = 0;
        for (String text : texts) {
            characters += text.length();
        }
        long given = 0;
        for (TokenIds ids : tokens) {
            given += ids.size();
        }
        return given + Usage.estimatedTokens(characters);
    }

    /** How many numbers each vector has; null for the model's usual number. */
    public @Nullable Integer dimensions() {
        return dimensions;
    }

    /** A stable name for the end user by which the vendor tells abuse apart; null for none. */
    public @Nullable String user() {
        return user;
    }

    /** Vendor options, passed on as they are; they win over those of the deployment. Unmodifiable. */
    public Map<String, Object> options() {
        return options;
    }

    @Override
    public String toString() {
        return "EmbeddingRequest[model=" + model + ", " + size() + " texts, dimensions=" + dimensions + "]";
    }

    /** Collects texts. Not thread-safe. */
    public static final class Builder {
        private final String model;
        private final List<String> texts = new ArrayList<>();
        private final List<TokenIds> tokens = new ArrayList<>();
        private final Map<String, Object> options = new LinkedHashMap<>();
        private @Nullable Integer dimensions;
        private @Nullable String user;

        private Builder(String model) {
            this.model = Objects.requireNonNull(model, "model");
        }

        /** Adds a text. */
        public Builder text(String value) {
            texts.add(Objects.requireNonNull(value, "value"));
            return this;
        }

        /** Adds texts. */
        public Builder texts(List<String> more) {
            more.forEach(this::text);
            return this;
        }

        /** Adds a text as tokens. */
        public Builder tokens(TokenIds value) {
            tokens.add(Objects.requireNonNull(value, "value"));
            return this;
        }

        /** How many numbers each vector has; positive. */
        public Builder dimensions(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("a vector has at least one dimension");
            }
            this.dimensions = value;
            return this;
        }

        /** A stable name for the end user by which the vendor tells abuse apart. */
        public Builder endUser(@Nullable String value) {
            this.user = value;
            return this;
        }

        /** A vendor option; its value is a text, number, boolean, or a list or map of these. */
        public Builder option(String name, Object value) {
            options.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * The request.
         *
         * @throws IllegalArgumentException when there is nothing to embed, or texts and tokens at once
         */
        public EmbeddingRequest build() {
            if (texts.isEmpty() == tokens.isEmpty()) {
                throw new IllegalArgumentException("there are either texts or tokens");
            }
            return new EmbeddingRequest(this);
        }
    }
}
