package dev.patchbay.support.audio;

import dev.patchbay.Usage;
import dev.patchbay.speech.AudioChunk;
import dev.patchbay.support.stream.Piece;
import dev.patchbay.support.stream.Progress;
import dev.patchbay.support.stream.StreamDecoder;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a body that is plain audio, to its end. For one answer; not thread-safe. */
public final class AudioPieces implements StreamDecoder<AudioChunk> {

    private final StreamedAudio audio;
    private final Usage usage;

    /**
     * The reader of one body.
     *
     * @param usage what the whole of it used, as far as it is known without the vendor's word
     */
    public AudioPieces(StreamedAudio audio, Usage usage) {
        this.audio = Objects.requireNonNull(audio, "audio");
        this.usage = Objects.requireNonNull(usage, "usage");
    }

    @Override
    public Progress read(Piece piece, Consumer<AudioChunk> items) {
        @Nullable AudioChunk chunk = audio.arrived(piece);
        if (chunk != null) {
            items.accept(chunk);
        }
        return Progress.GOING_ON;
    }

    /** Audio ends where its body does. */
    @Override
    public boolean end(boolean verified, Consumer<AudioChunk> items) {
        audio.end(verified, usage, items);
        return true;
    }
}
