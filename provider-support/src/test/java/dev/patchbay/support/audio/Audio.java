package dev.patchbay.support.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The smallest pieces of audio that are well-formed, made by hand from the documents of their formats. */
final class Audio {

    private static final int PLACEHOLDER = -1;
    private static final int LAST_PAGE = 4;

    private Audio() {}

    static byte[] wav(int rate, int channels, int samples) {
        return wav(rate, channels, new byte[samples * 2], samples * 2);
    }

    static byte[] streamedWav() {
        return wav(24_000, 1, new byte[480], PLACEHOLDER);
    }

    static byte[] wav(int rate, int channels, byte[] data, int announced) {
        ByteBuffer wav = ByteBuffer.allocate(44 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(announced == PLACEHOLDER ? PLACEHOLDER : 36 + announced);
        wav.put(ascii("WAVEfmt ")).putInt(16).putShort((short) 1).putShort((short) channels);
        wav.putInt(rate)
                .putInt(rate * channels * 2)
                .putShort((short) (channels * 2))
                .putShort((short) 16);
        wav.put(ascii("data")).putInt(announced).put(data);
        return wav.array();
    }

    /** The same with a coding of its samples, PCM being 1. */
    static byte[] wavOf(int coding) {
        byte[] wav = wav(24_000, 1, 10);
        wav[20] = (byte) coding;
        wav[21] = (byte) (coding >> 8);
        return wav;
    }

    /** MPEG 2, layer III, 24 kHz, mono: one frame of 64 kbit/s. */
    static byte[] mp3() {
        return joined(new byte[] {(byte) 0xff, (byte) 0xf3, (byte) 0x84, (byte) 0xc4}, new byte[188]);
    }

    static byte[] taggedMp3() {
        return joined(tag(20), new byte[20], mp3());
    }

    static byte[] tag(int length) {
        return joined(ascii("ID3"), new byte[] {4, 0, 0, 0, 0, (byte) (length >> 7), (byte) (length & 0x7f)});
    }

    /** 24 kHz, mono. */
    static byte[] aac() {
        return joined(new byte[] {(byte) 0xff, (byte) 0xf1, 0x58, 0x40, 0x02, 0x1f, (byte) 0xfc}, new byte[9]);
    }

    /** 24 kHz, mono, 16 bit. */
    static byte[] flac() {
        return flac(24_000);
    }

    private static byte[] flac(int rate) {
        byte[] info = new byte[34];
        info[10] = (byte) (rate >> 12);
        info[11] = (byte) (rate >> 4);
        info[12] = (byte) ((rate & 15) << 4);
        info[13] = (byte) 0xf0;
        return joined(
                ascii("fLaC"), new byte[] {(byte) 0x80, 0, 0, 34}, info, new byte[] {(byte) 0xff, (byte) 0xf8, 1});
    }

    static byte[] opus() {
        return joined(ogg("OpusHead", 1), page(0, 40), page(LAST_PAGE, 300));
    }

    static byte[] vorbis() {
        return joined(ogg("\u0001vorbis\u0000", 1), page(LAST_PAGE, 40));
    }

    private static byte[] page(int flags, int length) {
        byte[] page = new byte[27];
        System.arraycopy(ascii("OggS"), 0, page, 0, 4);
        page[5] = (byte) flags;
        page[26] = (byte) (length / 255 + 1);
        byte[] segments = new byte[length / 255 + 1];
        Arrays.fill(segments, (byte) 255);
        segments[length / 255] = (byte) (length % 255);
        return joined(page, segments, new byte[length]);
    }

    private static byte[] ogg(String magic, int channels) {
        byte[] head = new byte[19];
        System.arraycopy(ascii(magic), 0, head, 0, 8);
        head[8] = 1;
        head[9] = (byte) channels;
        byte[] page = new byte[28];
        System.arraycopy(ascii("OggS"), 0, page, 0, 4);
        page[5] = 2;
        page[26] = 1;
        page[27] = 19;
        return joined(page, head);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
