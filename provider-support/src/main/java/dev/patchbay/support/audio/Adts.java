package dev.patchbay.support.audio;

import dev.patchbay.speech.AudioFormat;

/** AAC in ADTS frames (ISO/IEC 13818-7). */
final class Adts {

    private static final int HEADER = 7;
    private static final int[] RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350
    };

    private Adts() {}

    /** Twelve bits set, then a layer of 0, which no MPEG layer III frame has. */
    static boolean starts(Bytes audio) {
        return audio.length() >= 2 && audio.at(0) == 0xff && (audio.at(1) & 0xf6) == 0xf0;
    }

    static Shape read(Bytes audio) {
        if (audio.length() < HEADER) {
            return Shape.cut(AudioFormat.AAC);
        }
        int rate = audio.at(2) >> 2 & 15;
        if (rate >= RATES.length) {
            return Shape.broken(AudioFormat.AAC);
        }
        int configuration = (audio.at(2) & 1) << 2 | audio.at(3) >> 6;
        int channels = configuration == 7 ? 8 : configuration; // 0: told in the stream, not here
        return Shape.sound(AudioFormat.AAC, RATES[rate], channels);
    }
}
