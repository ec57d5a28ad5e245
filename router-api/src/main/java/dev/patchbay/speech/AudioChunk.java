package dev.patchbay.speech;

import dev.patchbay.ByteItem;
import dev.patchbay.Usage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One piece of streamed audio, or what is known at its end. Immutable and thread-safe. */
public final class AudioChunk implements ByteItem {

    private static final byte[] NO_AUDIO = {};

    private final byte[] audio;
    private final @Nullable Usage usage;
    private final @Nullable String id;
    private final @Nullable Alignment alignment;

    private AudioChunk(byte[] audio, @Nullable Usage usage, @Nullable String id, @Nullable Alignment alignment) {
        this.audio = audio;
        this.usage = usage;
        this.id = id;
        this.alignment = alignment;
    }

    /** A piece of audio. The bytes are handed over: whoever calls this does not change them any more. */
    public static AudioChunk of(byte[] audio) {
        return new AudioChunk(Objects.requireNonNull(audio, "audio"), null, null, null);
    }

    /** The usage that a provider reports at the end of a stream; no audio. */
    public static AudioChunk ofUsage(Usage usage) {
        return new AudioChunk(NO_AUDIO, Objects.requireNonNull(usage, "usage"), null, null);
    }

    /** The same chunk with the provider's name for the whole speech; it comes with the end. */
    public AudioChunk withId(@Nullable String value) {
        return new AudioChunk(audio, usage, value, alignment);
    }

    /** The same chunk with the times of the text that belongs to it. */
    public AudioChunk withAlignment(@Nullable Alignment value) {
        return new AudioChunk(audio, usage, id, value);
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

    /** The provider's name for the whole speech, as {@link Speech#id()}; null for a piece of audio. */
    public @Nullable String id() {
        return id;
    }

    /**
     * When each piece of the text is spoken that belongs to this audio, in seconds from the beginning of the stream; null
     * when no times come with it.
     */
    public @Nullable Alignment alignment() {
        return alignment;
    }

    @Override
    public String toString() {
        return usage == null ? "AudioChunk[" + size() + " bytes]" : "AudioChunk[" + usage + "]";
    }
}
