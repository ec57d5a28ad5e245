package dev.patchbay.chat;

import dev.patchbay.CallRequest;
import dev.patchbay.CallTimers;
import dev.patchbay.CallType;
import dev.patchbay.ResponseStream;
import java.time.Duration;
import java.util.Objects;

/**
 * Asks for the same message as a stream that can be read while it is written.
 *
 * @param chat the conversation and how to go on with it
 */
public record ChatStreamRequest(ChatRequest chat) implements CallRequest<ResponseStream<ChatChunk>> {

    /**
     * The call type {@code chat-stream}: text, thinking, refusals, calls of tools and audio are meaningful; 30 s to the first
     * of these, 20 s between chunks. Plain text can be continued by another deployment.
     */
    public static final CallType.Streaming<ChatStreamRequest, ChatChunk> TYPE = CallType.streaming(
                    "chat-stream", ChatStreamRequest.class, ChatChunk.class, ChatChunk::isMeaningful)
            .timers(CallTimers.usual().withAttempt(Duration.ofSeconds(120)))
            .estimating(request -> ChatRequest.TYPE.estimate(request.chat()))
            .measuring(ChatChunk::usage)
            .sizing(ChatChunk::size)
            .resuming(new ChatContinuation());

    /** Checks that there is a conversation. */
    public ChatStreamRequest {
        Objects.requireNonNull(chat, "chat");
    }

    @Override
    public CallType<ChatStreamRequest, ResponseStream<ChatChunk>> type() {
        return TYPE;
    }

    @Override
    public String model() {
        return chat.model();
    }
}
