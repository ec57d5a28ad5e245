package dev.patchbay.rerank;

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
 * Asks how well documents answer a question. What is not set is left to the deployment. Immutable and thread-safe; prints how
 * many documents there are, never what they say.
 *
 * <p>Source: the rerank calls of Cohere and Jina, whose shape many servers share. What one vendor alone has goes into
 * {@link #options()} under its own name.
 */
public final class RerankRequest implements CallRequest<RerankResponse> {

    /** The call type {@code rerank}: 30 s per attempt, measured in tokens, sized before as a token per 4 characters. */
    public static final CallType.Unary<RerankRequest, RerankResponse> TYPE = CallType.unary(
                    "rerank", RerankRequest.class, RerankResponse.class)
            .estimating(request ->
                    Usage.builder().inputTokens(request.estimatedTokens()).build())
            .measuring((request, response) -> response.usage());

    private final String model;
    private final String query;
    private final List<String> documents;
    private final @Nullable Integer most;
    private final @Nullable Boolean returnDocuments;
    private final Map<String, Object> options;

    private RerankRequest(Builder builder) {
        this.model = builder.model;
        this.query = builder.query;
        this.documents = List.copyOf(builder.documents);
        this.most = builder.most;
        this.returnDocuments = builder.returnDocuments;
        this.options = Plain.copy(builder.options);
    }

    /** Asks how well some documents answer a question. */
    public static RerankRequest of(String model, String query, List<String> documents) {
        return builder(model, query).documents(documents).build();
    }

    /** A builder for a request with more to say. */
    public static Builder builder(String model, String query) {
        return new Builder(model, query);
    }

    @Override
    public CallType<RerankRequest, RerankResponse> type() {
        return TYPE;
    }

    @Override
    public String model() {
        return model;
    }

    /** The question. */
    public String query() {
        return query;
    }

    /** The documents; at least one. Results name them by their place in here. */
    public List<String> documents() {
        return documents;
    }

    /** About how many tokens the model reads: the question with every document. */
    public long estimatedTokens() {
        long characters = (long) query.length() * documents.size();
        for (String document : documents) {
            characters += document.length();
        }
        return Usage.estimatedTokens(characters);
    }

    /** How many of the best are wanted; null for all. */
    public @Nullable Integer most() {
        return most;
    }

    /** Whether the answer repeats the documents; null for the vendor's usual way. */
    public @Nullable Boolean returnDocuments() {
        return returnDocuments;
    }

    /** Vendor options, passed on as they are; they win over those of the deployment. Unmodifiable. */
    public Map<String, Object> options() {
        return options;
    }

    @Override
    public String toString() {
        return "RerankRequest[model=" + model + ", " + documents.size() + " documents, most=" + most + "]";
    }

    /** Collects documents. Not thread-safe. */
    public static final class Builder {
        private final String model;
        private final String query;
        private final List<String> documents = new ArrayList<>();
        private final Map<String, Object> options = new LinkedHashMap<>();
        private @Nullable Integer most;
        private @Nullable Boolean returnDocuments;

        private Builder(String model, String query) {
            this.model = Objects.requireNonNull(model, "model");
            this.query = Objects.requireNonNull(query, "query");
        }

        /** Adds a document. */
        public Builder document(String value) {
            documents.add(Objects.requireNonNull(value, "value"));
            return this;
        }

        /** Adds documents. */
        public Builder documents(List<String> more) {
            more.forEach(this::document);
            return this;
        }

        /** How many of the best are wanted; positive. */
        public Builder most(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("at least one result is wanted");
            }
            this.most = value;
            return this;
        }

        /** Whether the answer repeats the documents. */
        public Builder returnDocuments(boolean value) {
            this.returnDocuments = value;
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
         * @throws IllegalArgumentException when there is no document
         */
        public RerankRequest build() {
            if (documents.isEmpty()) {
                throw new IllegalArgumentException("there is at least one document");
            }
            return new RerankRequest(this);
        }
    }
}
