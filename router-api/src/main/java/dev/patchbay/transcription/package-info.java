/**
 * Speech to text: transcription, whole and streamed, and translation. Start at {@link
 * dev.patchbay.transcription.TranscriptionRequest}. Holds values and call types only and imports nothing but {@code dev.patchbay}.
 */
@NullMarked
package dev.patchbay.transcription;

import org.jspecify.annotations.NullMarked;
