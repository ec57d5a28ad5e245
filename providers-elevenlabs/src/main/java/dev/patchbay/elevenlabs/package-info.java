/**
 * The plugin for ElevenLabs. Its one public type is {@link dev.patchbay.elevenlabs.ElevenLabsProviderFactory}; the call
 * types that only this vendor serves are in {@link dev.patchbay.elevenlabs.calls}. Each call type has one codec here;
 * read {@code SpeechCodec} first. Must know neither the engine nor another provider.
 */
@NullMarked
package dev.patchbay.elevenlabs;

import org.jspecify.annotations.NullMarked;
