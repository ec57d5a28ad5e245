package dev.patchbay.chat;

import dev.patchbay.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One answer of the model. Prints how much there is, never what it says.
 *
 * @param index its number, from 0
 * @param finishReason why it ends
 * @param rawFinishReason the same in the vendor's word
 * @param text what it says; null when it says nothing, which is usual with calls of tools and with audio
 * @param reasoning its thinking, where a vendor shows that; null when there is none
 * @param refusal the model's own words for no; null when it did not refuse
 * @param toolCalls the calls it wants made, each complete
 * @param unfinishedToolCalls a call that a limit of tokens cut off, not to be made: its arguments are a fragment
 * @param audio the answer as audio; null when there is none
 * @param citations pages that the text rests on
 * @param logprobs how likely its tokens were; null when not asked for
 * @param extra what the vendor says beside within the message, by its names. Unmodifiable
 * @param choiceExtra what it says beside the message, by its names: filter results. Unmodifiable
 */
public record ChatChoice(
        int index,
        FinishReason finishReason,
        String rawFinishReason,
        @Nullable String text,
        @Nullable String reasoning,
        @Nullable String refusal,
        List<ToolCall> toolCalls,
        List<ToolCall> unfinishedToolCalls,
        @Nullable SpokenAnswer audio,
        List<UrlCitation> citations,
        @Nullable ChatLogprobs logprobs,
        Map<String, Object> extra,
        Map<String, Object> choiceExtra) {

    /** Checks the number and copies the lists. */
    public ChatChoice {
        if (index < 0) {
            throw new IllegalArgumentException("a choice's number is never negative");
        }
        Objects.requireNonNull(finishReason, "finishReason");
        Objects.requireNonNull(rawFinishReason, "rawFinishReason");
        toolCalls = List.copyOf(toolCalls);
        unfinishedToolCalls = List.copyOf(unfinishedToolCalls);
        citations = List.copyOf(citations);
        extra = Plain.copy(extra);
        choiceExtra = Plain.copy(choiceExtra);
    }

    /** A builder for an answer that ends for this reason, in the vendor's word. */
    public static Builder builder(FinishReason finishReason, String raw) {
        return new Builder(finishReason, raw);
    }

    /**
     * The answer as a message of the conversation that goes on, without its thinking: most vendors refuse a message that has
     * some.
     *
     * @throws IllegalArgumentException when the answer says nothing
     */
    public AssistantMessage toMessage() {
        return message().build();
    }

    /**
     * The same with its thinking, for a vendor that wants it back, as some do between calls of tools. Other vendors, also those that
     * such a conversation fails over to, may refuse it.
     *
     * @param option the vendor's name for it in a message, {@code reasoning_content} for example
     * @throws IllegalArgumentException when the answer says nothing besides
     */
    public AssistantMessage toMessage(String option) {
        AssistantMessage.Builder message = message();
        if (reasoning != null) {
            message.option(option, reasoning);
        }
        return message.build();
    }

    private AssistantMessage.Builder message() {
        AssistantMessage.Builder message = AssistantMessage.builder()
                .refusal(refusal)
                .toolCalls(toolCalls)
                .audioId(audio == null || audio.id().isEmpty() ? null : audio.id());
        if (text != null) {
            message.text(text);
        }
        return message;
    }

    @Override
    public String toString() {
        return "ChatChoice[" + index + ", " + finishReason + ", " + (text == null ? 0 : text.length()) + " characters, "
                + toolCalls + "]";
    }

    /** Collects an answer. Not thread-safe. */
    public static final class Builder {
        private final FinishReason finishReason;
        private final String raw;
        private final List<ToolCall> toolCalls = new ArrayList<>(0);
        private final List<ToolCall> unfinished = new ArrayList<>(0);
        private int index;
        private @Nullable String text;
        private @Nullable String reasoning;
        private @Nullable String refusal;
        private @Nullable SpokenAnswer audio;
        private List<UrlCitation> citations = List.of();
        private @Nullable ChatLogprobs logprobs;
        private Map<String, Object> extra = Map.of();
        private Map<String, Object> choiceExtra = Map.of();

        private Builder(FinishReason finishReason, String raw) {
            this.finishReason = finishReason;
            this.raw = raw;
        }

        /** Its number; 0 unless set. */
        public Builder index(int value) {
            this.index = value;
            return this;
        }

        /** What it says. */
        public Builder text(@Nullable String value) {
            this.text = value;
            return this;
        }

        /** Its thinking. */
        public Builder reasoning(@Nullable String value) {
            this.reasoning = value;
            return this;
        }

        /** The model's own words for no. */
        public Builder refusal(@Nullable String value) {
            this.refusal = value;
            return this;
        }

        /** Adds a call that is complete. */
        public Builder toolCall(ToolCall value) {
            toolCalls.add(value);
            return this;
        }

        /** Adds a call that was cut off. */
        public Builder unfinishedToolCall(ToolCall value) {
            unfinished.add(value);
            return this;
        }

        /** The answer as audio. */
        public Builder audio(@Nullable SpokenAnswer value) {
            this.audio = value;
            return this;
        }

        /** Pages that the text rests on. */
        public Builder citations(List<UrlCitation> values) {
            this.citations = values;
            return this;
        }

        /** How likely its tokens were. */
        public Builder logprobs(@Nullable ChatLogprobs value) {
            this.logprobs = value;
            return this;
        }

        /** What the vendor says beside. */
        public Builder extra(Map<String, Object> values) {
            this.extra = values;
            return this;
        }

        /** What the vendor says beside the message, by its names. */
        public Builder choiceExtra(Map<String, Object> values) {
            this.choiceExtra = values;
            return this;
        }

        /** The answer. */
        public ChatChoice build() {
            return new ChatChoice(
                    index,
                    finishReason,
                    raw,
                    text,
                    reasoning,
                    refusal,
                    toolCalls,
                    unfinished,
                    audio,
                    citations,
                    logprobs,
                    extra,
                    choiceExtra);
        }
    }
}
