package dev.patchbay.speech;

import dev.patchbay.ByteItem;
import dev.patchbay.Usage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One piece of streamed audio, or the usage at its end. Immutable and thread-safe. */
public final class AudioChunk implements ByteItem {

    private static final byte[] NO_AUDIO = {};

    private final byte[] audio;
    private final @Nullable Usage usage;

    private AudioChunk(byte[] audio, @Nullable Usage usage) {
        this.audio = audio;
        this.usage = usage;
    }

    /** A piece of audio. The bytes are handed over: whoever calls this does not change them any more. */
    public static AudioChunk of(byte[] audio) {
        return new AudioChunk(Objects.requireNonNull(audio, "audio"), null);
    }

    /** The usage that a provider reports at the end of a stream; no audio. */
    public static AudioChunk ofUsage(Usage usage) {
        return new AudioChunk(NO_AUDIO, Objects.requireNonNull(usage, "usage"));
    }

    /** The audio, read-only; a new view at every call. */
    public ByteBuffer audio() {
        return ByteBuffer.wrap(audio).asReadOnlyBuffer();
    }

    /** How many bytes of audio there are. */
    @Override
    public int size() {
        return audio.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(audio);
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
