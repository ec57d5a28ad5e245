/**
 * Chat: a conversation goes in, the model's next message comes out, whole or as a stream. Start at {@link
 * dev.patchbay.chat.ChatRequest}. Holds values and call types only and imports nothing but {@code dev.patchbay}. What several vendors share has a type here;
 * everything else travels in option maps, and comes back in maps of extras.
 */
@NullMarked
package dev.patchbay.chat;

import org.jspecify.annotations.NullMarked;
