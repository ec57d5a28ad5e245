package dev.patchbay.support.audio;

import dev.patchbay.speech.AudioFormat;

/** Opus in Ogg (RFC 3533, RFC 7845): the first page holds the identification header and nothing else. */
final class OggOpus {

    private static final int PAGE_HEADER = 27;
    private static final int HEAD_LENGTH = 19;
    private static final int DECODED_RATE = 48_000; // RFC 7845 section 5.1: whatever went in, Opus decodes at 48 kHz

    private OggOpus() {}

    static boolean starts(Bytes audio) {
        return audio.hasAt(0, "OggS");
    }

    static Shape read(Bytes audio) {
        if (audio.length() < PAGE_HEADER) {
            return Shape.cut(AudioFormat.OPUS);
        }
        int head = PAGE_HEADER + audio.at(26);
        if (audio.length() < head + HEAD_LENGTH) {
            return Shape.cut(AudioFormat.OPUS);
        }
        if (!audio.hasAt(head, "OpusHead") || audio.at(head + 9) == 0) {
            return Shape.broken(AudioFormat.OPUS); // another coding in the same container, such as Vorbis
        }
        return audio.length() == head + HEAD_LENGTH
                ? Shape.empty(AudioFormat.OPUS)
                : Shape.sound(AudioFormat.OPUS, DECODED_RATE, audio.at(head + 9));
    }
}
