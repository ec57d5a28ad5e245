package dev.patchbay.chat;

import dev.patchbay.Plain;
import dev.patchbay.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One piece of a streamed answer. Prints how much there is, never what it says. {@link ChatAssembler} puts pieces together.
 * Source: OpenAI's OpenAPI document, {@code CreateChatCompletionStreamResponse}.
 *
 * @param id the vendor's id of the answer; empty when it gives none
 * @param model the model that answers, in the vendor's word; empty when it does not say
 * @param created when; null when the vendor does not say
 * @param deltas what is new, by choice; empty in a chunk that carries something else, usually one
 * @param usage what the whole answer used, in the chunk that says so; null in every other
 * @param serviceTier the class of service that was given; null when the vendor does not say
 * @param extra what the vendor says beside, by its names. Unmodifiable
 */
public record ChatChunk(
        String id,
        String model,
        @Nullable Instant created,
        List<ChatDelta> deltas,
        @Nullable Usage usage,
        @Nullable String serviceTier,
        Map<String, Object> extra) {

    /** Copies list and map. */
    public ChatChunk {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(model, "model");
        deltas = List.copyOf(deltas);
        extra = Plain.copy(extra);
    }

    /** A chunk of these deltas and nothing beside. */
    public static ChatChunk of(ChatDelta... deltas) {
        return new ChatChunk("", "", null, List.of(deltas), null, null, Map.of());
    }

    /** A chunk that says what the answer used, which is usually the last one. */
    public static ChatChunk ofUsage(Usage usage) {
        return of().withUsage(Objects.requireNonNull(usage, "usage"));
    }

    /** The same with what the whole answer used; null for nothing. */
    public ChatChunk withUsage(@Nullable Usage value) {
        return new ChatChunk(id, model, created, deltas, value, serviceTier, extra);
    }

    /**
     * The same with another text in its only choice.
     *
     * @throws IllegalStateException when there are other choices, or none
     */
    public ChatChunk withText(String value) {
        Objects.requireNonNull(value, "value");
        if (deltas.size() != 1) {
            throw new IllegalStateException("there is no only choice");
        }
        return new ChatChunk(id, model, created, List.of(deltas.get(0).withText(value)), usage, serviceTier, extra);
    }

    /** Whether there is anything in it that a reader waits for: no role or usage alone. */
    public boolean isMeaningful() {
        for (int i = 0; i < deltas.size(); i++) { // no iterator for every chunk of a stream
            if (deltas.get(i).isMeaningful()) {
                return true;
            }
        }
        return false;
    }

    /** About how many bytes all of it takes. */
    int size() {
        long size = Plain.bytes(extra);
        for (ChatDelta delta : deltas) {
            size += delta.size();
        }
        return (int) Math.min(size, Integer.MAX_VALUE);
    }

    /** The text that is new in the first choice; empty when there is none. */
    public String text() {
        for (int i = 0; i < deltas.size(); i++) {
            if (deltas.get(i).choice() == 0) {
                String text = deltas.get(i).text();
                return text == null ? "" : text;
            }
        }
        return "";
    }

    /**
     * The text of a chunk that says nothing else, so that another answer with the same text can stand in for it: empty where it
     * says nothing at all, null where there is thinking, a refusal, a call, audio, a citation, log probabilities, or a choice
     * other than the first.
     */
    public @Nullable String plainText() {
        int size = deltas.size();
        return size > 1 || (size == 1 && !deltas.get(0).isPlain()) ? null : text();
    }

    /**
     * The same chunk without the first characters of its text, which have been delivered already.
     *
     * @param characters how many, as {@link String#length()} counts them
     * @throws IllegalStateException when there is more than plain text in it
     * @throws IndexOutOfBoundsException when its text has not that many
     */
    public ChatChunk after(int characters) {
        String text = plainText();
        if (text == null) {
            throw new IllegalStateException("only plain text can be cut");
        }
        String rest = text.substring(characters);
        if (characters == 0) {
            return this;
        }
        return withText(rest);
    }

    @Override
    public String toString() {
        return "ChatChunk[" + deltas + (usage == null ? "" : ", " + usage) + "]";
    }
}
