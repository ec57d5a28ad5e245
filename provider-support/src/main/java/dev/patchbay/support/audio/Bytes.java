package dev.patchbay.support.audio;

import java.nio.charset.StandardCharsets;

/** Reads numbers and names out of a header. */
final class Bytes {

    private final byte[] all;
    private final boolean whole;

    /** All of some audio. */
    Bytes(byte[] all) {
        this(all, true);
    }

    private Bytes(byte[] all, boolean whole) {
        this.all = all;
        this.whole = whole;
    }

    /** The first bytes of some audio, more of which is still to come. */
    static Bytes first(byte[] some) {
        return new Bytes(some, false);
    }

    /** Whether nothing follows. */
    boolean isWhole() {
        return whole;
    }

    int length() {
        return all.length;
    }

    int at(int index) {
        return all[index] & 0xff;
    }

    boolean hasAt(int index, String name) {
        if (index < 0 || index + name.length() > all.length) {
            return false;
        }
        return new String(all, index, name.length(), StandardCharsets.ISO_8859_1).equals(name);
    }

    int littleShort(int index) {
        return at(index) | at(index + 1) << 8;
    }

    long littleInt(int index) {
        return littleShort(index) | (long) littleShort(index + 2) << 16;
    }
}
