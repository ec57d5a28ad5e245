package dev.patchbay.chat;

/**
 * One message of a conversation, by who says it. Immutable and thread-safe; prints who speaks and how much, never what.
 *
 * <p>Source: OpenAI's OpenAPI document, {@code ChatCompletionRequestMessage}; its deprecated function message is left out,
 * a tool message says the same.
 */
public sealed interface ChatMessage
        permits SystemMessage, DeveloperMessage, UserMessage, AssistantMessage, ToolMessage {}
