package dev.patchbay.embedding;

import dev.patchbay.Plain;
import dev.patchbay.Usage;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The vectors that were asked for. Source: OpenAI's OpenAPI document, {@code CreateEmbeddingResponse}.
 *
 * @param model the model that answered, in the vendor's word; empty when it does not say
 * @param embeddings a vector for every text, in the order of the request, all of the same length
 * @param usage what they used; unknown when the vendor does not say
 * @param extra what the vendor says beside, by its names. Unmodifiable
 */
public record EmbeddingResponse(String model, List<Embedding> embeddings, Usage usage, Map<String, Object> extra) {

    /** Checks that there are vectors of one length and copies list and map. */
    public EmbeddingResponse {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(usage, "usage");
        embeddings = List.copyOf(embeddings);
        if (embeddings.isEmpty()) {
            throw new IllegalArgumentException("there is at least one vector");
        }
        int dimensions = embeddings.get(0).dimensions();
        if (embeddings.stream().anyMatch(other -> other.dimensions() != dimensions)) {
            throw new IllegalArgumentException("vectors of one answer have one length");
        }
        extra = Plain.copy(extra);
    }

    /** A plain answer, for tests and for providers without anything else to say. */
    public static EmbeddingResponse of(List<Embedding> embeddings) {
        return builder(embeddings).build();
    }

    /** A builder for an answer of these vectors. */
    public static Builder builder(List<Embedding> embeddings) {
        return new Builder(embeddings);
    }

    /** The vector of the text at a place of the request, from 0. */
    public Embedding get(int place) {
        return embeddings.get(place);
    }

    /** How many numbers each vector has. */
    public int dimensions() {
        return embeddings.get(0).dimensions();
    }

    @Override
    public String toString() {
        return "EmbeddingResponse[model=" + model + ", " + embeddings.size() + " vectors of " + dimensions() + ", "
                + usage + "]";
    }

    /** Collects an answer. Not thread-safe. */
    public static final class Builder {
        private final List<Embedding> embeddings;
        private String model = "";
        private Usage usage = Usage.unknown();
        private Map<String, Object> extra = Map.of();

        private Builder(List<Embedding> embeddings) {
            this.embeddings = embeddings;
        }

        /** The model that answered. */
        public Builder model(String value) {
            this.model = value;
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

        /** The answer. */
        public EmbeddingResponse build() {
            return new EmbeddingResponse(model, embeddings, usage, extra);
        }
    }
}
