package dev.patchbay.chat;

import dev.patchbay.Continuation;
import org.jspecify.annotations.Nullable;

/** Chunks of a chat as plain text. */
final class ChatContinuation implements Continuation<ChatChunk> {

    @Override
    public @Nullable String text(ChatChunk chunk) {
        return chunk.plainText();
    }

    @Override
    public ChatChunk after(ChatChunk chunk, int characters) {
        return chunk.after(characters);
    }
}
