package dev.patchbay.chat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An answer as audio, in the format that was asked for. Immutable and thread-safe; prints its size alone. */
public final class SpokenAnswer {

    private final String id;
    private final byte[] audio;
    private final String transcript;
    private final @Nullable Instant expiresAt;

    private SpokenAnswer(String id, byte[] audio, String transcript, @Nullable Instant expiresAt) {
        this.id = Objects.requireNonNull(id, "id");
        this.audio = audio;
        this.transcript = Objects.requireNonNull(transcript, "transcript");
        this.expiresAt = expiresAt;
    }

    /**
     * Wraps audio without copying it.
     *
     * @param id by which the vendor finds it again, see {@link AssistantMessage#audioId()}; may be empty
     * @param audio handed over: whoever calls this does not change the array any more
     * @param transcript what is said; may be empty
     * @param expiresAt until when the vendor knows the id; null when it does not say
     */
    public static SpokenAnswer of(String id, byte[] audio, String transcript, @Nullable Instant expiresAt) {
        return new SpokenAnswer(id, audio, transcript, expiresAt);
    }

    /** By which the vendor finds the audio again; may be empty. */
    public String id() {
        return id;
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

    /** What is said; may be empty. */
    public String transcript() {
        return transcript;
    }

    /** Until when the vendor knows the id; null when it does not say. */
    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public String toString() {
        return "SpokenAnswer[" + audio.length + " bytes]";
    }
}
