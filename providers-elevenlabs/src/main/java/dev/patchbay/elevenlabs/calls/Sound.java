package dev.patchbay.elevenlabs.calls;

import dev.patchbay.Usage;
import dev.patchbay.speech.AudioInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A sound: a complete piece of audio, with what it really is. Immutable and thread-safe. */
public final class Sound {

    private final byte[] audio;
    private final AudioInfo info;
    private final Usage usage;

    private Sound(byte[] audio, AudioInfo info, Usage usage) {
        this.audio = Objects.requireNonNull(audio, "audio");
        this.info = Objects.requireNonNull(info, "info");
        this.usage = Objects.requireNonNull(usage, "usage");
    }

    /**
     * Wraps audio without copying it.
     *
     * @param audio handed over: whoever calls this does not change the array any more
     * @param info what the audio is
     * @param usage what the vendor says it used; unknown when it says nothing
     */
    public static Sound of(byte[] audio, AudioInfo info, Usage usage) {
        return new Sound(audio, info, usage);
    }

    /** The audio, read-only and without a copy. */
    public ByteBuffer audio() {
        return ByteBuffer.wrap(audio).asReadOnlyBuffer();
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

    /** What the vendor says it used: the characters that it bills. */
    public Usage usage() {
        return usage;
    }

    @Override
    public String toString() {
        return "Sound[" + audio.length + " bytes, " + info + "]";
    }
}
