package dev.patchbay.speech;

import dev.patchbay.Usage;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One piece of streamed audio, or the usage at its end. Immutable and thread-safe. */
public final class AudioChunk {

    private final ByteBuffer audio;
    private final @Nullable Usage usage;

    private AudioChunk(ByteBuffer audio, @Nullable Usage usage) {
        this.audio = audio;
        this.usage = usage;
    }

    /** A piece of audio. The bytes are handed over: whoever calls this does not change them any more. */
    public static AudioChunk of(byte[] audio) {
        return new AudioChunk(ByteBuffer.wrap(audio).asReadOnlyBuffer(), null);
    }

    /** The usage that a provider reports at the end of a stream; no audio. */
    public static AudioChunk ofUsage(Usage usage) {
        return new AudioChunk(ByteBuffer.allocate(0), Objects.requireNonNull(usage, "usage"));
    }

    /** The audio, read-only; a new view at every call. */
    public ByteBuffer audio() {
        return audio.duplicate();
    }

    /** How many bytes of audio there are. */
    public int size() {
        return audio.remaining();
    }

    /** The usage, or null for a piece of audio. */
    public @Nullable Usage usage() {
        return usage;
    }

    @Override
    public String toString() {
        return usage == null ? "AudioChunk[" + size() + " bytes]" : "AudioChunk[" + usage + "]";
    }
}
