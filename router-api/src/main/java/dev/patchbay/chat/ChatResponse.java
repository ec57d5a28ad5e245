package dev.patchbay.chat;

import dev.patchbay.Plain;
import dev.patchbay.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered. Usually there is one choice, and the accessors here are about the first. Prints how much there
 * is, never what it says. Source: OpenAI's OpenAPI document, {@code CreateChatCompletionResponse}.
 *
 * @param id the vendor's id of the answer; empty when it gives none
 * @param model the model that answered, in the vendor's word; empty when it does not say
 * @param created when; null when the vendor does not say
 * @param choices the answers by their numbers; at least one
 * @param usage what they used; unknown when the vendor does not say
 * @param serviceTier the class of service that was given; null when the vendor does not say
 * @param extra what the vendor says beside, by its names. Unmodifiable
 */
public record ChatResponse(
        String id,
        String model,
        @Nullable Instant created,
        List<ChatChoice> choices,
        Usage usage,
        @Nullable String serviceTier,
        Map<String, Object> extra) {

    /** Checks that there is an answer and copies list and map. */
    public ChatResponse {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(usage, "usage");
        choices = List.copyOf(choices);
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("there is at least one choice");
        }
        extra = Plain.copy(extra);
    }

    /** A builder for a response with this first choice. */
    public static Builder builder(ChatChoice... choices) {
        return new Builder(List.of(choices));
    }

    /** A plain answer, for tests and for providers without anything else to say. */
    public static ChatResponse of(String text) {
        return builder(ChatChoice.builder(FinishReason.STOP, "stop").text(text).build())
                .build();
    }

    /** The text of the first choice; empty when it has none. */
    public String text() {
        String text = choices.get(0).text();
        return text == null ? "" : text;
    }

    /** The model's own words for no in the first choice; null when it did not refuse. */
    public @Nullable String refusal() {
        return choices.get(0).refusal();
    }

    /** The calls that the first choice wants made, each complete. */
    public List<ToolCall> toolCalls() {
        return choices.get(0).toolCalls();
    }

    /** Why the first choice ends. */
    public FinishReason finishReason() {
        return choices.get(0).finishReason();
    }

    @Override
    public String toString() {
        return "ChatResponse[model=" + model + ", " + choices + ", " + usage + "]";
    }

    /** Collects a response. Not thread-safe. */
    public static final class Builder {
        private final List<ChatChoice> choices;
        private String id = "";
        private String model = "";
        private @Nullable Instant created;
        private Usage usage = Usage.unknown();
        private @Nullable String serviceTier;
        private Map<String, Object> extra = Map.of();

        private Builder(List<ChatChoice> choices) {
            this.choices = choices;
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

        /** When. */
        public Builder created(@Nullable Instant value) {
            this.created = value;
            return this;
        }

        /** What it used. */
        public Builder usage(Usage value) {
            this.usage = value;
            return this;
        }

        /** The class of service that was given. */
        public Builder serviceTier(@Nullable String value) {
            this.serviceTier = value;
            return this;
        }

        /** What the vendor says beside. */
        public Builder extra(Map<String, Object> values) {
            this.extra = values;
            return this;
        }

        /** The response. */
        public ChatResponse build() {
            return new ChatResponse(id, model, created, choices, usage, serviceTier, extra);
        }
    }
}
