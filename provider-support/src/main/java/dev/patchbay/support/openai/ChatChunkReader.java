package dev.patchbay.support.openai;

import dev.patchbay.Usage;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatDelta;
import dev.patchbay.support.json.JsonReader;
import dev.patchbay.support.json.JsonStream;
import dev.patchbay.support.stream.Piece;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the chunks of one answer. What every chunk repeats is read once. Source: the vendor's OpenAPI document,
 * {@code CreateChatCompletionStreamResponse}.
 */
final class ChatChunkReader {

    private static final String FINGERPRINT = "system_fingerprint";

    private final JsonStream documents;

    @SuppressWarnings("NullAway") // which does not look at the nullness of type arguments
    private final JsonReader.Shape<@Nullable ChatChunk> shape = this::chunk;

    private String id = "";
    private String model = "";
    private @Nullable Instant created;
    private boolean fingerprinted;

    /** The chunk that was parsed last, where the next may be the same but for its text. */
    private @Nullable ChatChunk repeatable;

    ChatChunkReader(int status) {
        this.documents = new JsonStream(status);
    }

    /** The chunk; null when it is an error object. */
    @Nullable
    ChatChunk read(Piece piece) {
        ChatChunk known = repeatable;
        if (known != null && documents.repeats(piece.array(), piece.offset(), piece.length())) {
            return known.withText(documents.text(0));
        }
        ChatChunk chunk = documents.read(piece.array(), piece.offset(), piece.length(), shape);
        repeatable = chunk != null && isRepeatable(chunk) ? chunk : null;
        return chunk;
    }

    /** Whether it has nothing that is said only once, and one text to tell it by. */
    private static boolean isRepeatable(ChatChunk chunk) {
        return chunk.deltas().size() == 1
                && chunk.deltas().get(0).text() != null
                && chunk.usage() == null
                && chunk.extra().isEmpty();
    }

    /** There are no more. */
    void close() {
        documents.close();
    }

    private @Nullable ChatChunk chunk(JsonReader in) throws IOException {
        List<ChatDelta> deltas = List.of();
        @Nullable Usage usage = null;
        @Nullable String serviceTier = null;
        Extra extra = new Extra();
        boolean error = false;
        boolean detail = false;
        boolean chosen = false;
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "id" -> id = once(id, in);
                case "object", "type" -> error |= "error".equals(in.textOrNull());
                case "created" -> created(in);
                case "model" -> model = once(model, in);
                case "choices" -> {
                    chosen = true;
                    deltas = deltas(in);
                }
                case "usage" -> usage = in.isNull() ? null : UsageReader.read(in);
                case "service_tier" -> serviceTier = in.textOrNull();
                case "error" -> error |= JsonAnswers.isError(in.value());
                case "detail" -> detail = JsonAnswers.isError(in.value());
                case "obfuscation" -> padding(in, !deltas.isEmpty());
                case FINGERPRINT -> fingerprint(in, extra);
                default -> extra.read(name, in);
            }
        }
        return error || (detail && !chosen)
                ? null
                : new ChatChunk(id, model, created, deltas, usage, serviceTier, extra.values());
    }

    /** Of a random length, so that it varies; behind the choices, so that their text is the first that does. */
    private static void padding(JsonReader in, boolean behind) throws IOException {
        if (behind) {
            in.varies();
        }
        in.skip();
    }

    /** The first chunk may be about something else than the answer, and then names neither it nor its model. */
    private static String once(String known, JsonReader in) throws IOException {
        if (!known.isEmpty()) {
            in.skip();
            return known;
        }
        String value = in.textOrNull();
        return value == null ? "" : value;
    }

    private void created(JsonReader in) throws IOException {
        long seconds = in.count();
        created = seconds <= 0 || created != null ? created : Times.ofSeconds(seconds);
    }

    private void fingerprint(JsonReader in, Extra extra) throws IOException {
        if (fingerprinted || in.isNull()) {
            in.skip();
        } else {
            fingerprinted = true;
            extra.read(FINGERPRINT, in);
        }
    }

    private static List<ChatDelta> deltas(JsonReader in) throws IOException {
        if (in.isNull()) {
            return List.of();
        }
        List<ChatDelta> all = new ArrayList<>(1);
        in.array();
        while (in.nextItem()) {
            all.add(ChatDeltaReader.read(in, all.size()));
        }
        return all;
    }
}
