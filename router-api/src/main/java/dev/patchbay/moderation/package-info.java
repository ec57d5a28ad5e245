/**
 * Moderation: texts and images go in, what is wrong with them comes out. Start at {@link
 * dev.patchbay.moderation.ModerationRequest}. Holds values and the call type only and imports nothing but {@code dev.patchbay}. An
 * answer that does not judge everything is no answer: nothing in here is harmless by default.
 */
@NullMarked
package dev.patchbay.moderation;

import org.jspecify.annotations.NullMarked;
