package dev.patchbay.elevenlabs;

import dev.patchbay.speech.AudioChunk;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.support.stream.Piece;
import dev.patchbay.support.stream.Progress;
import dev.patchbay.support.stream.StreamDecoder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is done to every piece of streamed audio: where it says what it is, the sample rate must be the one that was asked for,
 * and the last one gets the vendor's name for all of it.
 */
record ChunkCheck(OutputFormat asked, int status, @Nullable String id) {

    AudioChunk checked(AudioChunk chunk) {
        @Nullable AudioInfo info = chunk.info();
        if (info != null) {
            asked.check(info, status);
        }
        return chunk.usage() == null ? chunk : chunk.withId(id);
    }

    /** The same decoder, with its items checked. */
    StreamDecoder<AudioChunk> around(StreamDecoder<AudioChunk> audio) {
        return new StreamDecoder<>() {
            @Override
            public Progress read(Piece piece, Consumer<AudioChunk> items) {
                return audio.read(piece, chunk -> items.accept(checked(chunk)));
            }

            @Override
            public boolean end(boolean verified, Consumer<AudioChunk> items) {
                return audio.end(verified, chunk -> items.accept(checked(chunk)));
            }
        };
    }
}
