package dev.patchbay.support.audio;

import java.nio.charset.StandardCharsets;

/** Reads numbers and names out of a header. */
final class Bytes {

    private final byte[] all;

    Bytes(byte[] all) {
        this.all = all;
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
