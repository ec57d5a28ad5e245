package dev.patchbay.support.audio;

import dev.patchbay.speech.AudioFormat;
import java.util.Optional;

/** MPEG layer III frames, with or without an ID3v2 tag before them (ISO/IEC 11172-3, 13818-3; id3.org). */
final class MpegAudio {

    private static final int TAG_HEADER = 10;
    private static final int FRAME_HEADER = 4;
    private static final int[] RATES_OF_MPEG_1 = {44_100, 48_000, 32_000};
    private static final int LAYER_III = 1;

    private MpegAudio() {}

    static boolean hasTag(Bytes audio) {
        return audio.hasAt(0, "ID3");
    }

    static boolean starts(Bytes audio) {
        return hasTag(audio) || frame(audio, 0).isPresent();
    }

    static Shape read(Bytes audio) {
        int at = 0;
        if (hasTag(audio)) {
            if (audio.length() < TAG_HEADER) {
                return Shape.cut(AudioFormat.MP3);
            }
            at = TAG_HEADER + tagLength(audio);
            if (at > audio.length()) {
                return Shape.cut(AudioFormat.MP3);
            }
        }
        while (at < audio.length() && audio.at(at) == 0) {
            at++; // padding between the tag and the first frame
        }
        if (!audio.isWhole() && at + FRAME_HEADER > audio.length()) {
            return Shape.cut(AudioFormat.MP3);
        }
        return at == audio.length()
                ? Shape.empty(AudioFormat.MP3)
                : frame(audio, at).orElse(Shape.sound(AudioFormat.MP3, 0, 0));
    }

    /** Four times seven bits, so that no length looks like the start of a frame; a footer repeats the header. */
    private static int tagLength(Bytes audio) {
        int length = 0;
        for (int i = 6; i < TAG_HEADER; i++) {
            length = (length << 7) | (audio.at(i) & 0x7f);
        }
        boolean footer = (audio.at(5) & 0x10) != 0;
        return length + (footer ? TAG_HEADER : 0);
    }

    private static Optional<Shape> frame(Bytes audio, int at) {
        if (at + FRAME_HEADER > audio.length() || audio.at(at) != 0xff || (audio.at(at + 1) & 0xe0) != 0xe0) {
            return Optional.empty();
        }
        int version = audio.at(at + 1) >> 3 & 3;
        int layer = audio.at(at + 1) >> 1 & 3;
        int bitRate = audio.at(at + 2) >> 4;
        int rate = audio.at(at + 2) >> 2 & 3;
        if (version == 1 || layer != LAYER_III || bitRate == 15 || rate == 3) {
            return Optional.empty();
        }
        int divisor = version == 3 ? 1 : version == 2 ? 2 : 4; // MPEG 1, MPEG 2, MPEG 2.5
        boolean mono = audio.at(at + 3) >> 6 == 3;
        return Optional.of(Shape.sound(AudioFormat.MP3, RATES_OF_MPEG_1[rate] / divisor, mono ? 1 : 2));
    }
}
