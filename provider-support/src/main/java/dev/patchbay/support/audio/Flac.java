package dev.patchbay.support.audio;

import dev.patchbay.speech.AudioFormat;

/** FLAC: the magic, then the STREAMINFO block (RFC 9639 section 8.2). */
final class Flac {

    private static final int STREAM_INFO_END = 42;

    private Flac() {}

    static boolean starts(Bytes audio) {
        return audio.hasAt(0, "fLaC");
    }

    static Shape read(Bytes audio) {
        if (audio.length() < STREAM_INFO_END) {
            return Shape.cut(AudioFormat.FLAC);
        }
        int rate = audio.at(18) << 12 | audio.at(19) << 4 | audio.at(20) >> 4;
        int channels = (audio.at(20) >> 1 & 7) + 1;
        boolean streamInfo = (audio.at(4) & 0x7f) == 0;
        if (!streamInfo || rate == 0) {
            return Shape.broken(AudioFormat.FLAC);
        }
        return audio.length() == STREAM_INFO_END
                ? Shape.empty(AudioFormat.FLAC)
                : Shape.sound(AudioFormat.FLAC, rate, channels);
    }
}
