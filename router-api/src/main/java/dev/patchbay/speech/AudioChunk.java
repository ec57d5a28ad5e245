package dev.patchbay.speech;

import dev.patchbay.ByteItem;
import dev.patchbay.Usage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One piece of streamed audio, or what is known at its end. Thread-safe, and immutable until somebody {@linkplain #release()
 * releases} it.
 */
public final class AudioChunk implements ByteItem {

    private static final byte[] NO_AUDIO = {};

    private final Audio audio;
    private final @Nullable AudioInfo info;
    private final @Nullable Usage usage;
    private final @Nullable String id;
    private final @Nullable Alignment alignment;

    private AudioChunk(
            Audio audio,
            @Nullable AudioInfo info,
            @Nullable Usage usage,
            @Nullable String id,
            @Nullable Alignment alignment) {
        this.audio = audio;
        this.info = info;
        this.usage = usage;
        this.id = id;
        this.alignment = alignment;
    }

    /** A piece of audio. The bytes are handed over: whoever calls this does not change them any more. */
    public static AudioChunk of(byte[] audio) {
        return new AudioChunk(new Audio(audio, audio.length, null), null, null, null, null);
    }

    /**
     * A piece of audio in an array that its owner would like to have back.
     *
     * @param array lent until it is given back, which is never for a chunk that somebody keeps
     * @param length how many bytes of it are audio, from the first on
     * @param giveBack gets the array when the chunk is {@linkplain #release() released}; on any thread, does not block
     */
    public static AudioChunk borrowing(byte[] array, int length, Consumer<byte[]> giveBack) {
        Objects.checkFromIndexSize(0, length, array.length);
        return new AudioChunk(new Audio(array, length, Objects.requireNonNull(giveBack)), null, null, null, null);
    }

    /** The usage that a provider reports at the end of a stream; no audio. */
    public static AudioChunk ofUsage(Usage usage) {
        Objects.requireNonNull(usage, "usage");
        return new AudioChunk(new Audio(NO_AUDIO, 0, null), null, usage, null, null);
    }

    /** The same chunk with what the audio is. */
    public AudioChunk withInfo(@Nullable AudioInfo value) {
        return new AudioChunk(audio, value, usage, id, alignment);
    }

    /** The same chunk with the provider's name for the whole speech; it comes with the end. */
    public AudioChunk withId(@Nullable String value) {
        return new AudioChunk(audio, info, usage, value, alignment);
    }

    /** The same chunk with the times of the text that belongs to it. */
    public AudioChunk withAlignment(@Nullable Alignment value) {
        return new AudioChunk(audio, info, usage, id, value);
    }

    /** The audio, read-only; a new view at every call. */
    public ByteBuffer audio() {
        return ByteBuffer.wrap(audio.array, 0, audio.length).slice().asReadOnlyBuffer();
    }

    /** How many bytes of audio there are. */
    @Override
    public int size() {
        return audio.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(audio.array, 0, audio.length);
    }

    @Override
    public void release() {
        audio.release();
    }

    /**
     * What the audio really is. The first piece says it, its end not verified yet, and at the end it comes once more, as it then
     * is known; null in between, and from providers that do not say.
     */
    public @Nullable AudioInfo info() {
        return info;
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

    /** The bytes of a chunk and of what was made from it, given back once for all of them. */
    private static final class Audio {
        private volatile byte[] array;
        private volatile int length;
        private @Nullable Consumer<byte[]> giveBack;

        Audio(byte[] array, int length, @Nullable Consumer<byte[]> giveBack) {
            this.array = array;
            this.length = length;
            this.giveBack = giveBack;
        }

        synchronized void release() {
            Consumer<byte[]> owner = giveBack;
            giveBack = null;
            if (owner != null) {
                byte[] lent = array;
                length = 0;
                array = NO_AUDIO;
                owner.accept(lent);
            }
        }
    }
}
