package dev.patchbay.conformance.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

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

    /** A body of gzip of half a MiB that is 512 MiB of zeros. */
    public static byte[] gzip() {
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        try (OutputStream large = new GZIPOutputStream(small)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < DECODED_MIB; i++) {
                large.write(zeros);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return small.toByteArray();
    }
}
