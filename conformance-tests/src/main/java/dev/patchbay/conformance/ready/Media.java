package dev.patchbay.conformance.ready;

import dev.patchbay.conformance.SoundFacts;
import dev.patchbay.conformance.upstream.ReceivedRequest;
import dev.patchbay.speech.AudioInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sound and the picture that samples are made of, and comparisons that say what differs. */
final class Media {

    private static final int FRAME = 417;
    private static final int FRAMES = 40;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 0};

    private Media() {}

    /** Frames of MPEG layer III, silent, long enough for two thirds of them to be several reads. */
    static byte[] mp3() {
        byte[] frames = new byte[FRAME * FRAMES];
        for (int at = 0; at < frames.length; at += FRAME) {
            frames[at] = (byte) 0xFF;
            frames[at + 1] = (byte) 0xFB;
            frames[at + 2] = (byte) 0x90;
        }
        return frames;
    }

    /** Half as many frames. */
    static byte[] shorterMp3() {
        return Arrays.copyOf(mp3(), FRAME * FRAMES / 2);
    }

    /** What a PNG starts with. */
    static byte[] png() {
        return PNG.clone();
    }

    /** What another one starts with. */
    static byte[] otherPng() {
        byte[] other = PNG.clone();
        other[other.length - 1] = 1;
        return other;
    }

    /** Silence of two bytes a sample. */
    static byte[] pcm() {
        return new byte[20_000];
    }

    /** What is said of sound, as the kit has it. */
    static SoundFacts facts(@Nullable AudioInfo info) {
        return info == null
                ? new SoundFacts("unknown", 0, 0, true)
                : new SoundFacts(info.format().name(), info.sampleRate(), info.channels(), info.endVerified());
    }

    static ByteBuffer joined(List<ByteBuffer> pieces) {
        ByteBuffer all = ByteBuffer.allocate(
                pieces.stream().mapToInt(ByteBuffer::remaining).sum());
        pieces.forEach(all::put);
        return all.flip();
    }

    static void same(String expected, Object seen) {
        if (!expected.equals(String.valueOf(seen))) {
            throw new AssertionError("expected '" + expected + "', but it is '" + seen + "'");
        }
    }

    /** Demands that these bytes were sent, as they are or in base64. */
    static void isIn(byte[] sent, ReceivedRequest received) {
        String body = new String(received.body(), StandardCharsets.ISO_8859_1);
        if (!body.contains(new String(sent, StandardCharsets.ISO_8859_1))
                && !body.contains(Base64.getEncoder().encodeToString(sent))) {
            throw new AssertionError("expected " + sent.length + " bytes to arrive, but they are not in " + received);
        }
    }

    static void sameBytes(byte[] expected, ByteBuffer seen) {
        if (!ByteBuffer.wrap(expected).equals(seen)) {
            throw new AssertionError("expected the " + expected.length + " bytes that were sent, but there are "
                    + seen.remaining() + (expected.length == seen.remaining() ? " others" : ""));
        }
    }
}
