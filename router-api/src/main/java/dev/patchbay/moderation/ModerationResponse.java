package dev.patchbay.moderation;

import dev.patchbay.Plain;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is wrong with what was to be judged. Source: OpenAI's OpenAPI document, {@code CreateModerationResponse}.
 *
 * @param id the vendor's id of the answer; empty when it gives none
 * @param model the model that judged, in the vendor's word; empty when it does not say
 * @param results one for every input in the order of the request, or one for all of them, see
 *     {@link ModerationRequest#isTogether()}
 * @param extra what the vendor says beside, by its names. Unmodifiable
 */
public record ModerationResponse(String id, String model, List<ModerationResult> results, Map<String, Object> extra) {

    /** Checks that there is a result and copies list and map. */
    public ModerationResponse {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(model, "model");
        results = List.copyOf(results);
        if (results.isEmpty()) {
            throw new IllegalArgumentException("there is at least one result");
        }
        extra = Plain.copy(extra);
    }

    /** A plain answer, for tests and for providers without anything else to say. */
    public static ModerationResponse of(List<ModerationResult> results) {
        return builder(results).build();
    }

    /** A builder for an answer of these results. */
    public static Builder builder(List<ModerationResult> results) {
        return new Builder(results);
    }

    /** Whether anything is wrong with anything. */
    public boolean flagged() {
        return results.stream().anyMatch(ModerationResult::flagged);
    }

    @Override
    public String toString() {
        return "ModerationResponse[model=" + model + ", " + results.size() + " results, flagged=" + flagged() + "]";
    }

    /** Collects an answer. Not thread-safe. */
    public static final class Builder {
        private final List<ModerationResult> results;
        private String id = "";
        private String model = "";
        private Map<String, Object> extra = Map.of();

        private Builder(List<ModerationResult> results) {
            this.results = results;
        }

        /** The vendor's id of the answer. */
        public Builder id(String value) {
            this.id = value;
            return this;
        }

        /** The model that judged. */
        public Builder model(String value) {
            this.model = value;
            return this;
        }

        /** What the vendor says beside. */
        public Builder extra(Map<String, Object> values) {
            this.extra = values;
            return this;
        }

        /** The answer. */
        public ModerationResponse build() {
            return new ModerationResponse(id, model, results, extra);
        }
    }
}
