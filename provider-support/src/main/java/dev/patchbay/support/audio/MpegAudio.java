package dev.patchbay.support.audio;

import dev.patchbay.speech.AudioFormat;
import java.util.Optional;

/** MPEG layer III frames, with or without an ID3v2 tag before them (ISO/IEC 11172-3, 13818-3; id3.org). */
final class MpegAudio {

    private static final int TAG_HEADER = 10;
    private static final int FRAME_HEADER = 4;
    private static final int[] RATES_OF_MPEG_1 = {44_100, 48_000, 32_000};
    private static final int LAYER_III = 1;
    private static final int[] KILOBITS_OF_MPEG_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] KILOBITS_OF_MPEG_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};

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
                : frame(audio, at).orElse(Shape.broken(AudioFormat.MP3));
    }

    /** Four times seven bits, so that no length looks like the start of a frame; a footer repeats the header. */
    static int tagLength(Bytes audio) {
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
        int rate = rate(audio.at(at + 1), audio.at(at + 2));
        boolean mono = audio.at(at + 3) >> 6 == 3;
        return rate == 0 ? Optional.empty() : Optional.of(Shape.sound(AudioFormat.MP3, rate, mono ? 1 : 2));
    }

    /** Samples per second, by the second and third byte of a frame's header; 0 when it is none. */
    private static int rate(int second, int third) {
        int version = second >> 3 & 3;
        int layer = second >> 1 & 3;
        int rate = third >> 2 & 3;
        if (version == 1 || layer != LAYER_III || third >> 4 == 15 || rate == 3) {
            return 0;
        }
        return RATES_OF_MPEG_1[rate] / (version == 3 ? 1 : version == 2 ? 2 : 4); // MPEG 1, MPEG 2, MPEG 2.5
    }

    /** How long a frame is, header included, by the second and third byte of its header; 0 when they do not tell. */
    static int frameLength(int second, int third) {
        int rate = (second & 0xe0) == 0xe0 ? rate(second, third) : 0;
        if (rate == 0) {
            return 0;
        }
        boolean first = (second >> 3 & 3) == 3;
        int bits = 1000 * (first ? KILOBITS_OF_MPEG_1 : KILOBITS_OF_MPEG_2)[third >> 4];
        return bits == 0 ? 0 : (first ? 144 : 72) * bits / rate + (third >> 1 & 1);
    }
}
