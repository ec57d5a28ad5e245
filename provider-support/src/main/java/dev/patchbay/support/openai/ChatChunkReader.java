package dev.patchbay.support.openai;

import dev.patchbay.Usage;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatDelta;
import dev.patchbay.support.json.JsonReader;
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

    private final int status;
    private String id = "";
    private String model = "";
    private @Nullable Instant created;
    private boolean fingerprinted;

    ChatChunkReader(int status) {
        this.status = status;
    }

    /** The chunk; null when it is an error object. */
    @Nullable
    ChatChunk read(Piece piece) {
        return JsonReader.read(piece.array(), piece.offset(), piece.length(), status, true, this::chunk);
    }

    private @Nullable ChatChunk chunk(JsonReader in) throws IOException {
        List<ChatDelta> deltas = List.of();
        @Nullable Usage usage = null;
        @Nullable String serviceTier = null;
        Extra extra = new Extra();
        boolean error = false;
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "id" -> id = once(id, in);
                case "object" -> error |= "error".equals(in.textOrNull());
                case "created" -> created(in);
                case "model" -> model = once(model, in);
                case "choices" -> deltas = deltas(in);
                case "usage" -> usage = in.isNull() ? null : UsageReader.read(in);
                case "service_tier" -> serviceTier = in.textOrNull();
                case "error" -> error |= JsonAnswers.isError(in.value());
                case "obfuscation" -> in.skip(); // padding, of a random length
                case FINGERPRINT -> fingerprint(in, extra);
                default -> extra.read(name, in);
            }
        }
        return error ? null : new ChatChunk(id, model, created, deltas, usage, serviceTier, extra.values());
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
