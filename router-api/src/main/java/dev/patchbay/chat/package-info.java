/**
 * Chat: a conversation goes in, the model's next message comes out. Start at {@link dev.patchbay.chat.ChatRequest}. Holds
 * values and the call type only and imports nothing but {@code dev.patchbay}. What several vendors share has a type here;
 * everything else travels in option maps, and comes back in maps of extras.
 */
@NullMarked
package dev.patchbay.chat;

import org.jspecify.annotations.NullMarked;
