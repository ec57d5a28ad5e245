package dev.patchbay.support;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import okio.BufferedSource;

/** Reads bodies into memory, never more than allowed: one exact array when the length is known, else pieces. */
final class BodyReader {

    private static final int SMALLEST_PIECE = 8 << 10;

    /** The body is larger than allowed. */
    static final class TooLarge extends IOException {
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private BodyReader() {}

    /** Reads to the end; throws {@link TooLarge} as soon as it is clear that the body is. */
    static byte[] all(BufferedSource source, long length, long maxBytes) throws IOException {
        long max = Math.min(maxBytes, Integer.MAX_VALUE - 8);
        if (length > max) {
            throw new TooLarge();
        }
        return length >= 0 ? exactly(source, (int) length) : pieces(source, (int) max);
    }

    /** Reads what there is, up to a bound or the first failure: of a refusal any part is better than nothing. */
    static byte[] some(BufferedSource source, int maxBytes) {
        byte[] bytes = new byte[SMALLEST_PIECE];
        int size = 0;
        try {
            while (size < maxBytes) {
                if (size == bytes.length) {
                    bytes = Arrays.copyOf(bytes, Math.min(maxBytes, size * 2));
                }
                int read = source.read(bytes, size, bytes.length - size);
                if (read < 0) {
                    break;
                }
                size += read;
            }
        } catch (IOException cutShort) {
            // The status has been read; it decides.
        }
        return Arrays.copyOf(bytes, size);
    }

    private static byte[] exactly(BufferedSource source, int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int at = 0; at < length; ) {
            int read = source.read(bytes, at, length - at);
            if (read < 0) {
                throw new EOFException();
            }
            at += read;
        }
        return bytes;
    }

    /** Pieces grow by an eighth of what is there, so that little of the last one is left over. */
    private static byte[] pieces(BufferedSource source, int max) throws IOException {
        List<byte[]> full = new ArrayList<>();
        byte[] piece = new byte[SMALLEST_PIECE];
        int inPiece = 0;
        int total = 0;
        while (true) {
            int read = source.read(piece, inPiece, piece.length - inPiece);
            if (read < 0) {
                return joined(full, piece, inPiece, total);
            }
            inPiece += read;
            total += read;
            if (total > max || total < 0) {
                throw new TooLarge();
            }
            if (inPiece == piece.length) {
                full.add(piece);
                piece = new byte[Math.max(SMALLEST_PIECE, total / 8)];
                inPiece = 0;
            }
        }
    }

    private static byte[] joined(List<byte[]> full, byte[] last, int inLast, int total) {
        byte[] all = new byte[total];
        int at = 0;
        for (byte[] piece : full) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        System.arraycopy(last, 0, all, at, inLast);
        return all;
    }
}
