package dev.patchbay.support.audio;

import dev.patchbay.speech.AudioFormat;

/** RIFF/WAVE: chunks of a four-letter name, a little-endian length and data padded to an even length. */
final class Wav {

    /** What streams write where they do not know the length: all bits set, or the largest signed one less a header. */
    private static final long PLACEHOLDER = 0x7fff_0000L;

    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FMT_LENGTH = 16;
    private static final int PCM = 1;
    private static final int EXTENSIBLE = 0xfffe;
    private static final int SUBFORMAT = 24;

    private Wav() {}

    static boolean starts(Bytes audio) {
        return audio.hasAt(0, "RIFF") && audio.hasAt(8, "WAVE");
    }

    static Shape read(Bytes audio) {
        int rate = 0;
        int channels = 0;
        long at = RIFF_HEADER;
        while (at + CHUNK_HEADER <= audio.length()) {
            int chunk = (int) at;
            long length = audio.littleInt(chunk + 4);
            long rest = audio.length() - at - CHUNK_HEADER;
            if (audio.hasAt(chunk, "data")) {
                boolean cut = audio.isWhole() && announces(length) && length > rest;
                return rate == 0 || channels == 0 ? Shape.broken(AudioFormat.WAV) : data(cut, rest, rate, channels);
            }
            if (audio.hasAt(chunk, "fmt ") && length >= FMT_LENGTH && rest >= FMT_LENGTH) {
                if (!isPcm(audio, chunk + CHUNK_HEADER, Math.min(length, rest))) {
                    return Shape.broken(AudioFormat.WAV); // another coding in the same container
                }
                channels = audio.littleShort(chunk + CHUNK_HEADER + 2);
                rate = (int) Math.min(audio.littleInt(chunk + CHUNK_HEADER + 4), Integer.MAX_VALUE);
            }
            at += CHUNK_HEADER + length + length % 2;
        }
        boolean more = !audio.isWhole() || (at >= audio.length() && at > RIFF_HEADER);
        return more ? Shape.cut(AudioFormat.WAV) : Shape.broken(AudioFormat.WAV);
    }

    /** The coding stands first, or where it is said to stand in an extension. */
    private static boolean isPcm(Bytes audio, int format, long length) {
        int coding = audio.littleShort(format);
        return coding == PCM
                || (coding == EXTENSIBLE && length >= SUBFORMAT + 2 && audio.littleShort(format + SUBFORMAT) == PCM);
    }

    /**
     * How long the whole file is by its own account, once its data chunk has begun; 0 where it does not say, as a stream whose
     * length nobody knew in advance.
     */
    static long announcedLength(Bytes audio) {
        for (long at = RIFF_HEADER; at + CHUNK_HEADER <= audio.length(); ) {
            long length = audio.littleInt((int) at + 4);
            if (audio.hasAt((int) at, "data")) {
                return announces(length) ? at + CHUNK_HEADER + length : 0;
            }
            at += CHUNK_HEADER + length + length % 2;
        }
        return 0;
    }

    private static boolean announces(long length) {
        return length > 0 && length < PLACEHOLDER;
    }

    private static Shape data(boolean cut, long rest, int rate, int channels) {
        if (cut) {
            return Shape.cut(AudioFormat.WAV);
        }
        return rest == 0 ? Shape.empty(AudioFormat.WAV) : Shape.sound(AudioFormat.WAV, rate, channels);
    }
}
