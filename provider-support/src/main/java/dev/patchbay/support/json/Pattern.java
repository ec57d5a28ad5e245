package dev.patchbay.support.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A document that was read, and the places of texts in it that differ from one document to the next. What has the same bytes
 * around them, and JSON texts in their places, is the same document with other texts, and need not be parsed to know that.
 */
final class Pattern {

    /** More places than that are not looked after. */
    private static final int MOST = 4;

    private byte[] document = {};
    private int length;
    private final int[] places = new int[2 * MOST]; // of every text its beginning and its end
    private int count;
    private boolean usable;
    private boolean kept;
    private byte[] last = {};
    private final int[] found = new int[2 * MOST];

    /** Begins anew, with a document that is about to be read. */
    void begin() {
        count = 0;
        usable = true;
        kept = false;
    }

    /** There is a text from here to there, relative to the document's beginning; it is unusable with an end that is negative. */
    void add(int from, int to) {
        usable &= count < MOST && from > 0 && to >= from;
        if (usable) {
            places[2 * count] = from;
            places[2 * count + 1] = to;
            count++;
        }
    }

    /** The document was read, and is what the next ones may be like. */
    void keep(byte[] bytes, int offset, int size) {
        kept = usable && count > 0;
        if (kept) {
            document = document.length < size ? new byte[size + size / 2] : document;
            System.arraycopy(bytes, offset, document, 0, size);
            length = size;
        }
    }

    /** Whether another document differs in its texts alone. */
    boolean matches(byte[] bytes, int offset, int size) {
        if (!kept) {
            return false;
        }
        int end = offset + size;
        int at = offset;
        int known = 0;
        for (int i = 0; i < 2 * count; i += 2) {
            int start = at + places[i] - known;
            int close = start < end && Arrays.equals(document, known, places[i], bytes, at, start)
                    ? textEnd(bytes, start, end)
                    : -1;
            if (close < 0 || !Utf8.isWellFormed(bytes, start, close)) {
                return false;
            }
            found[i] = start;
            found[i + 1] = close;
            at = close;
            known = places[i + 1];
        }
        last = bytes;
        return Arrays.equals(document, known, length, bytes, at, end);
    }

    /** One of the texts of the document that matched, in their order. */
    String text(int number) {
        int from = found[2 * number];
        return new String(last, from, found[2 * number + 1] - from, StandardCharsets.UTF_8);
    }

    /** Where the closing quote is; negative when something comes before it that only a parser understands. */
    static int textEnd(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '"') {
                return i;
            }
            if (b == '\\' || (b >= 0 && b < ' ')) {
                return -1;
            }
        }
        return -1;
    }
}
