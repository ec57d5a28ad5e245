package dev.patchbay.speech;

import dev.patchbay.Usage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Spoken text: a complete piece of audio, with what it really is rather than what was asked for. Immutable and
 * thread-safe.
 */
public final class Speech {

    private final byte[] audio;
    private final AudioInfo info;
    private final Usage usage;
    private final @Nullable String id;
    private final @Nullable Alignment alignment;

    private Speech(byte[] audio, AudioInfo info, Usage usage, @Nullable String id, @Nullable Alignment alignment) {
        this.audio = audio;
        this.info = Objects.requireNonNull(info, "info");
        this.usage = Objects.requireNonNull(usage, "usage");
        this.id = id;
        this.alignment = alignment;
    }

    /**
     * Wraps audio without copying it.
     *
     * @param audio handed over: whoever calls this does not change the array any more
     * @param info what the audio is
     * @param usage what the provider says it used; unknown when it says nothing
     */
    public static Speech of(byte[] audio, AudioInfo info, Usage usage) {
        return new Speech(audio, info, usage, null, null);
    }

    /** The same speech with the provider's name for it. */
    public Speech withId(@Nullable String value) {
        return new Speech(audio, info, usage, value, alignment);
    }

    /** The same speech with the times of its text. */
    public Speech withAlignment(@Nullable Alignment value) {
        return new Speech(audio, info, usage, id, value);
    }

    /** The audio, read-only and without a copy. */
    public ByteBuffer audio() {
        return ByteBuffer.wrap(audio).asReadOnlyBuffer();
    }

    /** A copy of the audio. */
    public byte[] toByteArray() {
        return audio.clone();
    }

    /** How many bytes of audio there are. */
    public int size() {
        return audio.length;
    }

    /**
     * Writes the audio; leaves the stream open.
     *
     * @throws IOException when the stream does
     */
    public void writeTo(OutputStream out) throws IOException {
        out.write(audio);
    }

    /** What the audio is. */
    public AudioInfo info() {
        return info;
    }

    /** What the provider says it used. */
    public Usage usage() {
        return usage;
    }

    /**
     * The provider's name for this piece of speech, by which a later request can continue it where the provider knows how
     * to; null when it gives none.
     */
    public @Nullable String id() {
        return id;
    }

    /** When each piece of the text is spoken; null unless {@link SpeechRequest#timestamps()} asked for it. */
    public @Nullable Alignment alignment() {
        return alignment;
    }

    @Override
    public String toString() {
        return "Speech[" + audio.length + " bytes, " + info + "]";
    }
}
