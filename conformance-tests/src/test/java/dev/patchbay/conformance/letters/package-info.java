/** A good plugin for chats by letter: its vendor does not exist, and its wire has nothing of OpenAI's. */
@NullMarked
package dev.patchbay.conformance.letters;

import org.jspecify.annotations.NullMarked;
