package dev.patchbay.support.json;

import java.io.OutputStream;
import java.util.Arrays;

/** Bytes that arrive in few large pieces, mostly in one, which then is the array that is handed out. */
final class Growing extends OutputStream {

    private byte[] bytes = {};
    private int size;

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        int needed = Math.addExact(size, length);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, size == 0 ? needed : (int) Math.min(needed * 2L, Integer.MAX_VALUE - 8));
        }
        System.arraycopy(from, offset, bytes, size, length);
        size = needed;
    }

    byte[] toByteArray() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
