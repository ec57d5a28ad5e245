package dev.patchbay.elevenlabs;

import dev.patchbay.speech.AudioChunk;
import dev.patchbay.support.stream.Piece;
import dev.patchbay.support.stream.Progress;
import dev.patchbay.support.stream.StreamDecoder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is done to every piece of streamed audio: the last one gets the vendor's name for all of it.
 *
 * @param id the name; null when the vendor gives none
 */
record LastChunk(@Nullable String id) {

    AudioChunk named(AudioChunk chunk) {
        return chunk.usage() == null ? chunk : chunk.withId(id);
    }

    /** The same decoder, with its last item named. */
    StreamDecoder<AudioChunk> around(StreamDecoder<AudioChunk> audio) {
        return new StreamDecoder<>() {
            @Override
            public Progress read(Piece piece, Consumer<AudioChunk> items) {
                return audio.read(piece, chunk -> items.accept(named(chunk)));
            }

            @Override
            public boolean end(boolean verified, Consumer<AudioChunk> items) {
                return audio.end(verified, chunk -> items.accept(named(chunk)));
            }
        };
    }
}
