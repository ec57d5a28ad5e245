package dev.patchbay.support.json;

import java.io.CharConversionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/** Little-endian floats of 32 bits in base64 (RFC 4648 section 4), without the bytes between. */
final class Base64Floats {

    private static final int[] VALUES = new int[256];

    static {
        Arrays.fill(VALUES, -1); // which makes every sum that it is a part of negative
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            VALUES[alphabet.charAt(i)] = i;
        }
    }

    private Base64Floats() {}

    /** How long the base64 of so many floats is. */
    static long length(int floats) {
        return (floats * 4L + 2) / 3 * 4;
    }

    static float[] decode(byte[] in, int from, int to) throws IOException {
        int padding = to - from < 4 ? 0 : in[to - 1] != '=' ? 0 : in[to - 2] != '=' ? 1 : 2;
        int bytes = (to - from) / 4 * 3 - padding;
        if ((to - from) % 4 != 0 || bytes % 4 != 0) {
            throw new CharConversionException("no whole numbers");
        }
        float[] out = new float[bytes / 4];
        int whole = out.length / 3 * 3;
        int at = from;
        int sum = 0;
        for (int i = 0; i < whole; i += 3) {
            int a = three(in, at);
            int b = three(in, at + 4);
            int c = three(in, at + 8);
            int d = three(in, at + 12);
            sum |= a | b | c | d;
            out[i] = reversed((a << 8) | (b >>> 16));
            out[i + 1] = reversed((b << 16) | ((c >>> 8) & 0xFFFF));
            out[i + 2] = reversed((c << 24) | d);
            at += 16;
        }
        if (sum < 0) {
            throw new CharConversionException("no base64");
        }
        rest(in, at, to, out, whole);
        return out;
    }

    /** Three bytes as one number; negative when there is anything but base64 among the four characters. */
    private static int three(byte[] in, int at) {
        return VALUES[in[at] & 0xFF] << 18
                | VALUES[in[at + 1] & 0xFF] << 12
                | VALUES[in[at + 2] & 0xFF] << 6
                | VALUES[in[at + 3] & 0xFF];
    }

    private static float reversed(int bits) {
        return Float.intBitsToFloat(Integer.reverseBytes(bits));
    }

    private static void rest(byte[] in, int from, int to, float[] out, int at) throws IOException {
        try {
            ByteBuffer bytes = Base64.getDecoder().decode(ByteBuffer.wrap(in, from, to - from));
            bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(out, at, out.length - at);
        } catch (IllegalArgumentException notBase64) {
            throw new CharConversionException("no base64");
        }
    }
}
