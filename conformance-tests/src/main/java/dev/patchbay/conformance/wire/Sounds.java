package dev.patchbay.conformance.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Small silent sounds in formats that nobody asked for. */
public final class Sounds {

    private static final int SAMPLES = 8_000;
    private static final int HEADER = 44;
    private static final int FRAME = 261; // 80 kbit/s at 22,050 Hz
    private static final int FRAMES = 40;

    private Sounds() {}

    /** RIFF/WAVE, one channel of 16 bits. */
    public static byte[] wav(int sampleRate) {
        ByteBuffer wav = ByteBuffer.allocate(HEADER + 2 * SAMPLES).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF"))
                .putInt(HEADER - 8 + 2 * SAMPLES)
                .put(ascii("WAVEfmt "))
                .putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(sampleRate).putInt(2 * sampleRate);
        wav.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(2 * SAMPLES);
        return wav.array();
    }

    /** MPEG-2 layer III at 22,050 Hz. */
    public static byte[] mp3At22050() {
        byte[] frames = new byte[FRAME * FRAMES];
        for (int at = 0; at < frames.length; at += FRAME) {
            frames[at] = (byte) 0xFF;
            frames[at + 1] = (byte) 0xF3;
            frames[at + 2] = (byte) 0x90;
        }
        return frames;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
