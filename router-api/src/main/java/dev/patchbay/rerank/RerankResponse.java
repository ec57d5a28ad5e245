package dev.patchbay.rerank;

import dev.patchbay.Plain;
import dev.patchbay.Usage;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Documents, the best first.
 *
 * @param id the vendor's id of the answer; empty when it gives none
 * @param model the model that answered, in the vendor's word; empty when it does not say
 * @param results each document at most once, sorted by falling score
 * @param usage what they used; unknown when the vendor does not say
 * @param extra what the vendor says beside, by its names. Unmodifiable
 */
public record RerankResponse(
        String id, String model, List<RankedDocument> results, Usage usage, Map<String, Object> extra) {

    /** Checks that no document comes twice, sorts the results, and copies list and map. */
    public RerankResponse {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(usage, "usage");
        Set<Integer> seen = new HashSet<>();
        for (RankedDocument result : results) {
            if (!seen.add(result.index())) {
                throw new IllegalArgumentException("a document comes twice");
            }
        }
        results = results.stream()
                .sorted(Comparator.comparingDouble(RankedDocument::score).reversed())
                .toList();
        extra = Plain.copy(extra);
    }

    /** A plain answer, for tests and for providers without anything else to say. */
    public static RerankResponse of(List<RankedDocument> results) {
        return builder(results).build();
    }

    /** A builder for an answer of these results. */
    public static Builder builder(List<RankedDocument> results) {
        return new Builder(results);
    }

    @Override
    public String toString() {
        return "RerankResponse[model=" + model + ", " + results + ", " + usage + "]";
    }

    /** Collects an answer. Not thread-safe. */
    public static final class Builder {
        private final List<RankedDocument> results;
        private String id = "";
        private String model = "";
        private Usage usage = Usage.unknown();
        private Map<String, Object> extra = Map.of();

        private Builder(List<RankedDocument> results) {
            this.results = results;
        }

        /** The vendor's id of the answer. */
        public Builder id(String value) {
            this.id = value;
            return this;
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
        public RerankResponse build() {
            return new RerankResponse(id, model, results, usage, extra);
        }
    }
}
