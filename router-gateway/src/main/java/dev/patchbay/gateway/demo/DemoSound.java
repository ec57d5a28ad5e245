package dev.patchbay.gateway.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A second of sound: a tone where samples are asked for, else an MP3 of silence. */
final class DemoSound {

    private static final int RATE = 24_000;
    private static final double PITCH = 440;
    private static final int WAV_HEADER = 44;

    /** MPEG-1 layer III, 128 kbit/s at 44.1 kHz: 417 bytes for 26 ms, silent when nothing follows the header. */
    private static final byte[] SILENT_FRAME_HEADER = {(byte) 0xFF, (byte) 0xFB, (byte) 0x90, 0x64};

    private static final int FRAME = 417;
    private static final int FRAMES = 38;

    private DemoSound() {}

    static DemoAnswer answer(String format) {
        return switch (format) {
            case "wav" -> DemoAnswer.bytes("audio/wav", wav());
            case "pcm" -> DemoAnswer.bytes("audio/pcm", samples());
            case "mp3" -> DemoAnswer.bytes("audio/mpeg", silence());
            default ->
                DemoAnswer.json(
                        400,
                        "{\"error\":{\"message\":\"The demo speaks wav, pcm and mp3.\",\"type\":\"invalid_request_error\","
                                + "\"param\":\"response_format\"}}");
        };
    }

    private static byte[] samples() {
        ByteBuffer samples = ByteBuffer.allocate(RATE * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < RATE; i++) {
            samples.putShort((short) (8_000 * Math.sin(2 * Math.PI * PITCH * i / RATE)));
        }
        return samples.array();
    }

    private static byte[] wav() {
        byte[] samples = samples();
        return ByteBuffer.allocate(WAV_HEADER + samples.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(WAV_HEADER - 8 + samples.length)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(RATE)
                .putInt(RATE * Short.BYTES)
                .putShort((short) Short.BYTES)
                .putShort((short) Short.SIZE)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(samples.length)
                .put(samples)
                .array();
    }

    private static byte[] silence() {
        byte[] frame = Arrays.copyOf(SILENT_FRAME_HEADER, FRAME);
        ByteBuffer all = ByteBuffer.allocate(FRAME * FRAMES);
        while (all.hasRemaining()) {
            all.put(frame);
        }
        return all.array();
    }
}
