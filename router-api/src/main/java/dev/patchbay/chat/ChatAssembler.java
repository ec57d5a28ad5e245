package dev.patchbay.chat;

import dev.patchbay.Usage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the chunks of a stream together to the answer that they are. Calls of tools become whole; one that was cut off, or of
 * which nothing proves that it is whole, stands apart as unfinished and is not to be made. Not thread-safe.
 *
 * <pre>{@code
 * ChatAssembler answer = new ChatAssembler();
 * for (ChatChunk chunk : stream) {
 *     print(chunk.text());
 *     answer.add(chunk);
 * }
 * ChatResponse response = answer.response();
 * }</pre>
 */
public final class ChatAssembler {

    private final TreeMap<Integer, ChoiceAssembly> choices = new TreeMap<>();
    private final Map<String, Object> extra = new LinkedHashMap<>();
    private String id = "";
    private String model = "";
    private @Nullable Instant created;
    private @Nullable String serviceTier;
    private Usage usage = Usage.unknown();

    /** An answer without anything in it yet. */
    public ChatAssembler() {}

    /** Adds the next chunk. */
    public void add(ChatChunk chunk) {
        id = chunk.id().isEmpty() ? id : chunk.id();
        model = chunk.model().isEmpty() ? model : chunk.model();
        created = chunk.created() == null ? created : chunk.created();
        serviceTier = chunk.serviceTier() == null ? serviceTier : chunk.serviceTier();
        Usage used = chunk.usage();
        usage = used == null ? usage : used;
        extra.putAll(chunk.extra());
        for (ChatDelta delta : chunk.deltas()) {
            choices.computeIfAbsent(delta.choice(), number -> new ChoiceAssembly())
                    .add(delta);
        }
    }

    /**
     * The answer as far as it has come. A choice without a finish reason ends for {@link FinishReason#OTHER}, with an empty
     * word for it: a stream that came to its proper end may leave it out, and a stream that broke off has none.
     *
     * @throws IllegalStateException when no chunk said anything of a choice
     */
    public ChatResponse response() {
        if (choices.isEmpty()) {
            throw new IllegalStateException("there is no answer in it");
        }
        ChatChoice[] all = choices.entrySet().stream()
                .map(choice -> choice.getValue().toChoice(choice.getKey()))
                .toArray(ChatChoice[]::new);
        return ChatResponse.builder(all)
                .id(id)
                .model(model)
                .created(created)
                .serviceTier(serviceTier)
                .usage(usage)
                .extra(extra)
                .build();
    }
}
