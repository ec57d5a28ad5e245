/**
 * Text to speech, whole and streamed. Start at {@link dev.patchbay.speech.SpeechRequest}. Holds values and call types
 * only and imports nothing but {@code dev.patchbay}.
 */
@NullMarked
package dev.patchbay.speech;

import org.jspecify.annotations.NullMarked;
