package dev.patchbay.conformance.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Texts that are small to send and large to hold, each as a member of an object. */
public enum Bombs {
    /** Lists in lists. */
    DEEP_LISTS("lists 100,000 deep", () -> "[".repeat(100_000) + "]".repeat(100_000)),
    /** Objects in objects. */
    DEEP_OBJECTS("objects 100,000 deep", () -> "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000)),
    /** Lists that never end. */
    OPEN_LISTS("a million lists that never end", () -> "[".repeat(1_000_000)),
    /** Empty lists. */
    EMPTY_LISTS("3,000,000 empty lists", () -> "[" + "[],".repeat(3_000_000) + "[]]"),
    /** Empty objects. */
    EMPTY_OBJECTS("3,000,000 empty objects", () -> "[" + "{},".repeat(3_000_000) + "{}]"),
    /** A text. */
    LONG_TEXT("a text of 8 MB", () -> '"' + "x".repeat(8_000_000) + '"'),
    /** A text that is escaped. */
    ESCAPED_TEXT("a text of 2,000,000 escapes", () -> '"' + "\\u00e9".repeat(2_000_000) + '"'),
    /** A name. */
    LONG_NAME("a name of 8 MB", () -> "{\"" + "x".repeat(8_000_000) + "\":1}"),
    /** A number. */
    LONG_NUMBER("a number of 1,000,000 digits", () -> "7".repeat(1_000_000)),
    /** A number beyond all bounds. */
    LARGE_NUMBER("1e999999999", () -> "1e999999999"),
    /** Members. */
    MANY_MEMBERS("500,000 members", () -> {
        StringBuilder members = new StringBuilder("{");
        for (int i = 0; i < 500_000; i++) {
            members.append("\"m").append(i).append("\":1,");
        }
        return members.append("\"last\":1}").toString();
    }),
    /** Numbers. */
    MANY_NUMBERS("6,000,000 numbers", () -> "[" + "1,".repeat(6_000_000) + "1]");

    private static final int DECODED_MIB = 512;
    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0}; // RFC 1952, 2.3
    private static final byte[] LAST_BLOCK = {3, 0}; // which is empty: RFC 1951, 3.2.3

    private final String words;
    private final Supplier<String> value;

    Bombs(String words, Supplier<String> value) {
        this.words = words;
        this.value = value;
    }

    /** What it is, in words. */
    public String words() {
        return words;
    }

    /** The member, made anew. */
    public String member() {
        return "\"not-known-yet\":" + value.get();
    }

    /** A body of gzip of half a MiB that is 512 MiB of zeros: one MiB of them is compressed, and repeated as it is. */
    public static byte[] gzip() {
        byte[] zeros = new byte[1 << 20];
        byte[] block = new byte[zeros.length];
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(zeros);
        int size = deflater.deflate(block, 0, block.length, Deflater.FULL_FLUSH); // what follows does not refer to it
        deflater.end();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(GZIP_HEADER);
        CRC32 sum = new CRC32();
        for (int i = 0; i < DECODED_MIB; i++) {
            body.write(block, 0, size);
            sum.update(zeros);
        }
        body.writeBytes(LAST_BLOCK);
        body.writeBytes(ByteBuffer.allocate(2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) sum.getValue())
                .putInt(DECODED_MIB << 20)
                .array());
        return body.toByteArray();
    }
}
