package dev.patchbay.chat;

import java.util.Map;

/**
 * One message of a conversation, by who says it. Immutable and thread-safe; prints who speaks and how much, never what.
 *
 * <p>Source: OpenAI's OpenAPI document, {@code ChatCompletionRequestMessage}; its deprecated function message is left out,
 * a tool message says the same.
 */
public sealed interface ChatMessage
        permits SystemMessage, DeveloperMessage, UserMessage, AssistantMessage, ToolMessage {

    /** Vendor options of this message alone, for example where a cached prefix ends. Unmodifiable. */
    Map<String, Object> options();
}
