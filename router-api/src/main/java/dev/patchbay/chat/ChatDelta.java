package dev.patchbay.chat;

import dev.patchbay.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is new in one choice of a streamed answer. Prints how much there is, never what it says. Source: OpenAI's OpenAPI
 * document, {@code ChatCompletionStreamResponseDelta}.
 *
 * @param choice the choice's number, from 0
 * @param role who speaks, in the vendor's word, usually at the beginning; null when it does not say
 * @param text more text; null for none
 * @param reasoning more of its thinking; null for none
 * @param refusal more of the model's own words for no; null for none
 * @param toolCalls pieces of calls
 * @param audio a piece of audio or of its transcript; null for none
 * @param citations pages that the text rests on
 * @param logprobs how likely the new tokens were; null when not asked for
 * @param finishReason why the choice ends here; null while it goes on
 * @param rawFinishReason the same in the vendor's word; null while it goes on
 * @param extra what the vendor says beside within the delta, by its names. Unmodifiable
 * @param choiceExtra what it says beside the delta, by its names: filter results. Unmodifiable
 */
public record ChatDelta(
        int choice,
        @Nullable String role,
        @Nullable String text,
        @Nullable String reasoning,
        @Nullable String refusal,
        List<ToolCallDelta> toolCalls,
        @Nullable SpokenAnswer audio,
        List<UrlCitation> citations,
        @Nullable ChatLogprobs logprobs,
        @Nullable FinishReason finishReason,
        @Nullable String rawFinishReason,
        Map<String, Object> extra,
        Map<String, Object> choiceExtra) {

    /** Checks the number, and that a finish reason comes with its word; copies lists and map. */
    public ChatDelta {
        if (choice < 0) {
            throw new IllegalArgumentException("a choice's number is never negative");
        }
        if ((finishReason == null) != (rawFinishReason == null)) {
            throw new IllegalArgumentException("a finish reason and the vendor's word for it come together");
        }
        toolCalls = List.copyOf(toolCalls);
        citations = List.copyOf(citations);
        extra = Plain.copy(extra);
        choiceExtra = Plain.copy(choiceExtra);
    }

    /** More text of the first choice. */
    public static ChatDelta ofText(String text) {
        return builder(0).text(text).build();
    }

    /** A builder for what is new in the choice with this number. */
    public static Builder builder(int choice) {
        return new Builder(choice);
    }

    /**
     * Whether there is anything in it that a reader waits for: content, or the word that there is none, because the limit on
     * the answer left no room for any, or because it began with a text that it was to end before. A provider that cannot tell
     * the latter from an answer that is missing refuses an answer without content.
     */
    public boolean isMeaningful() {
        return saysSomething() || finishReason == FinishReason.LENGTH || finishReason == FinishReason.STOP;
    }

    /** Whether there is content: text, thinking, a refusal, a call, audio, images. */
    public boolean saysSomething() {
        return isText(reasoning) || answers();
    }

    /** Whether there is content that is of use without thinking. */
    public boolean answers() {
        return isText(text)
                || isText(refusal)
                || !toolCalls.isEmpty()
                || (audio != null && (audio.size() > 0 || isText(audio.transcript())))
                || hasImages();
    }

    /** Some servers draw, and say so beside what OpenAI's document has: in a list of that name. */
    private boolean hasImages() {
        return extra.get("images") instanceof List<?> images && !images.isEmpty();
    }

    /** About how many bytes all of it takes. */
    long size() {
        long characters = length(text) + length(reasoning) + length(refusal) + length(role) + length(rawFinishReason);
        for (ToolCallDelta call : toolCalls) {
            characters += length(call.id()) + length(call.name()) + length(call.arguments());
            characters += Plain.characters(call.extra());
        }
        for (UrlCitation citation : citations) {
            characters += length(citation.url()) + length(citation.title());
        }
        long size = Plain.bytes(extra) + Plain.bytes(choiceExtra) + (logprobs == null ? 0 : logprobs.size());
        if (audio != null) {
            characters += length(audio.id()) + length(audio.transcript());
            size += audio.size();
        }
        return size + characters * Character.BYTES;
    }

    /** Whether it is the first choice, and says nothing but text. */
    boolean isPlain() {
        return choice == 0
                && !isText(reasoning)
                && !isText(refusal)
                && toolCalls.isEmpty()
                && audio == null
                && citations.isEmpty()
                && logprobs == null
                && !hasImages();
    }

    ChatDelta withText(String value) {
        return new ChatDelta(
                choice,
                role,
                value,
                reasoning,
                refusal,
                toolCalls,
                audio,
                citations,
                logprobs,
                finishReason,
                rawFinishReason,
                extra,
                choiceExtra);
    }

    private static boolean isText(@Nullable String value) {
        return length(value) > 0;
    }

    private static long length(@Nullable String value) {
        return value == null ? 0 : value.length();
    }

    @Override
    public String toString() {
        return "ChatDelta[" + choice + ", " + length(text) + " characters"
                + (toolCalls.isEmpty() ? "" : ", " + toolCalls)
                + (finishReason == null ? "" : ", " + finishReason) + "]";
    }

    /** Collects what is new. Not thread-safe. */
    public static final class Builder {
        private final int choice;
        private @Nullable String role;
        private @Nullable String text;
        private @Nullable String reasoning;
        private @Nullable String refusal;
        private List<ToolCallDelta> toolCalls = List.of();
        private @Nullable SpokenAnswer audio;
        private List<UrlCitation> citations = List.of();
        private @Nullable ChatLogprobs logprobs;
        private @Nullable FinishReason finishReason;
        private @Nullable String rawFinishReason;
        private Map<String, Object> extra = Map.of();
        private Map<String, Object> choiceExtra = Map.of();

        private Builder(int choice) {
            this.choice = choice;
        }

        /** Who speaks, in the vendor's word. */
        public Builder role(@Nullable String value) {
            this.role = value;
            return this;
        }

        /** More text. */
        public Builder text(@Nullable String value) {
            this.text = value;
            return this;
        }

        /** More of its thinking. */
        public Builder reasoning(@Nullable String value) {
            this.reasoning = value;
            return this;
        }

        /** More of the model's own words for no. */
        public Builder refusal(@Nullable String value) {
            this.refusal = value;
            return this;
        }

        /** Adds a piece of a call. */
        public Builder toolCall(ToolCallDelta value) {
            if (toolCalls.isEmpty()) {
                toolCalls = new ArrayList<>(2);
            }
            toolCalls.add(value);
            return this;
        }

        /** A piece of audio, of its transcript, or both; empty where there is nothing new. */
        public Builder audio(@Nullable SpokenAnswer value) {
            this.audio = value;
            return this;
        }

        /** Pages that the text rests on. */
        public Builder citations(List<UrlCitation> values) {
            this.citations = values;
            return this;
        }

        /** How likely the new tokens were. */
        public Builder logprobs(@Nullable ChatLogprobs value) {
            this.logprobs = value;
            return this;
        }

        /** Why the choice ends here, and the same in the vendor's word. */
        public Builder finish(FinishReason value, String raw) {
            this.finishReason = value;
            this.rawFinishReason = raw;
            return this;
        }

        /** What the vendor says beside. */
        public Builder extra(Map<String, Object> values) {
            this.extra = values;
            return this;
        }

        /** What the vendor says beside the delta, by its names. */
        public Builder choiceExtra(Map<String, Object> values) {
            this.choiceExtra = values;
            return this;
        }

        /** What is new. */
        public ChatDelta build() {
            return new ChatDelta(
                    choice,
                    role,
                    text,
                    reasoning,
                    refusal,
                    toolCalls,
                    audio,
                    citations,
                    logprobs,
                    finishReason,
                    rawFinishReason,
                    extra,
                    choiceExtra);
        }
    }
}
