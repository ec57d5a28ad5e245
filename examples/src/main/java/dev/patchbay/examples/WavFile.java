package dev.patchbay.examples;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** RIFF/WAVE, as far as speech needs it: 16-bit PCM with one channel to write, any PCM to measure. */
final class WavFile {

    private static final int HEADER = 44;
    private static final int BYTES_PER_SAMPLE = 2;

    private WavFile() {}

    /** A file of these samples. */
    static byte[] of(short[] samples, int sampleRate) {
        int size = samples.length * BYTES_PER_SAMPLE;
        ByteBuffer file = ByteBuffer.allocate(HEADER + size).order(ByteOrder.LITTLE_ENDIAN);
        file.put(tag("RIFF")).putInt(HEADER - 8 + size).put(tag("WAVE"));
        file.put(tag("fmt ")).putInt(16);
        file.putShort((short) 1); // PCM
        file.putShort((short) 1); // channels
        file.putInt(sampleRate);
        file.putInt(sampleRate * BYTES_PER_SAMPLE);
        file.putShort((short) BYTES_PER_SAMPLE);
        file.putShort((short) (BYTES_PER_SAMPLE * 8));
        file.put(tag("data")).putInt(size);
        file.asShortBuffer().put(samples);
        return file.array();
    }

    /**
     * How long a file plays, or nothing if it is no such file. A file that was streamed cannot know its own length and
     * claims the largest there is; then what is really there counts.
     */
    static Optional<Duration> duration(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 12 || !isTag(file, 0, "RIFF") || !isTag(file, 8, "WAVE")) {
            return Optional.empty();
        }
        long bytesPerSecond = 0;
        long at = 12;
        while (at + 8 <= file.length) {
            int chunk = (int) at;
            long size = Integer.toUnsignedLong(bytes.getInt(chunk + 4));
            if (isTag(file, chunk, "fmt ") && at + 24 <= file.length) {
                bytesPerSecond = Integer.toUnsignedLong(bytes.getInt(chunk + 16));
            } else if (isTag(file, chunk, "data") && bytesPerSecond > 0) {
                long there = Math.min(size, file.length - at - 8);
                return Optional.of(Duration.ofMillis(Math.round(there * 1000.0 / bytesPerSecond)));
            }
            at += 8 + size + (size & 1); // chunks begin at even places
        }
        return Optional.empty();
    }

    private static boolean isTag(byte[] file, int at, String tag) {
        return new String(file, at, 4, StandardCharsets.US_ASCII).equals(tag);
    }

    private static byte[] tag(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
