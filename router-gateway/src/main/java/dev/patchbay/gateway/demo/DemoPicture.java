package dev.patchbay.gateway.demo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A picture: a square that goes from dark to light. Source: RFC 2083, PNG. */
final class DemoPicture {

    private static final int SIDE = 64;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] GREY = {8, 0, 0, 0, 0};

    private DemoPicture() {}

    static String base64() {
        byte[] head =
                ByteBuffer.allocate(13).putInt(SIDE).putInt(SIDE).put(GREY).array();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        chunk(png, "IHDR", head);
        chunk(png, "IDAT", pixels());
        chunk(png, "IEND", new byte[0]);
        return Base64.getEncoder().encodeToString(png.toByteArray());
    }

    private static byte[] pixels() {
        byte[] rows = new byte[SIDE * (SIDE + 1)]; // each row starts with a 0: as it is
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (byte) (i % (SIDE + 1) == 0 ? 0 : (i % (SIDE + 1)) * 255 / SIDE);
        }
        Deflater deflater = new Deflater();
        deflater.setInput(rows);
        deflater.finish();
        byte[] packed = new byte[rows.length + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        byte[] named = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
        CRC32 sum = new CRC32();
        sum.update(named);
        png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        png.writeBytes(named);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
