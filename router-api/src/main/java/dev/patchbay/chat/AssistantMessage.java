package dev.patchbay.chat;

import dev.patchbay.Plain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the model said before: text, a refusal, calls of tools, or audio by its id.
 *
 * @param content texts; may be empty
 * @param refusal the model's own words for no; null where it did not refuse
 * @param toolCalls the calls it made
 * @param audioId the id of audio that it spoke; null for none
 * @param name who of several assistants spoke; null for the only one
 * @param options vendor options of this message alone
 */
public record AssistantMessage(
        List<TextPart> content,
        @Nullable String refusal,
        List<ToolCall> toolCalls,
        @Nullable String audioId,
        @Nullable String name,
        Map<String, Object> options)
        implements ChatMessage {

    /** Copies lists and options, and checks that anything was said. */
    public AssistantMessage {
        content = List.copyOf(content);
        toolCalls = List.copyOf(toolCalls);
        options = Plain.copy(options);
        if (content.isEmpty() && toolCalls.isEmpty() && refusal == null && audioId == null) {
            throw new IllegalArgumentException("an assistant says something, refuses, or calls a tool");
        }
    }

    /** A message of text. */
    public static AssistantMessage of(String text) {
        return builder().text(text).build();
    }

    /** An empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String toString() {
        return "AssistantMessage[" + content + ", " + toolCalls + (refusal == null ? "" : ", refusal") + "]";
    }

    /** Collects what was said. Not thread-safe. */
    public static final class Builder {
        private final List<TextPart> content = new ArrayList<>();
        private final List<ToolCall> toolCalls = new ArrayList<>();
        private final Map<String, Object> options = new LinkedHashMap<>();
        private @Nullable String refusal;
        private @Nullable String audioId;
        private @Nullable String name;

        private Builder() {}

        /** Adds a text. */
        public Builder text(String value) {
            content.add(new TextPart(value));
            return this;
        }

        /** Adds a text with options. */
        public Builder text(TextPart value) {
            content.add(Objects.requireNonNull(value, "value"));
            return this;
        }

        /** The model's own words for no. */
        public Builder refusal(@Nullable String value) {
            this.refusal = value;
            return this;
        }

        /** Adds calls of tools. */
        public Builder toolCalls(List<ToolCall> values) {
            toolCalls.addAll(values);
            return this;
        }

        /** The id of audio that was spoken, by which the vendor finds it again. */
        public Builder audioId(@Nullable String value) {
            this.audioId = value;
            return this;
        }

        /** Who of several assistants spoke. */
        public Builder name(@Nullable String value) {
            this.name = value;
            return this;
        }

        /** A vendor option of this message alone. */
        public Builder option(String option, Object value) {
            options.put(Objects.requireNonNull(option, "option"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /** The message. */
        public AssistantMessage build() {
            return new AssistantMessage(content, refusal, toolCalls, audioId, name, options);
        }
    }
}
