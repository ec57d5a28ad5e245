package dev.patchbay.support.stream;

import dev.patchbay.spi.ProviderException;
import java.util.Arrays;

/**
 * Finds lines in bytes that arrive bit by bit, whatever ends them: LF, CR or CRLF. In front of the line that is still
 * arriving it can keep the parts of earlier ones that belong together, without copying them where there is only one.
 */
final class LineScanner {

    private static final int SMALLEST = 8 << 10;
    private static final int LEAST_ROOM = 1 << 10;

    private final int longest;
    private byte[] bytes = new byte[SMALLEST];
    private int keptFrom;
    private int keptTo;
    private int from; // of the line that was found last
    private int to;
    private int rest; // where the line begins that is still arriving
    private int scanned;
    private int limit;
    private boolean afterReturn;

    LineScanner(int longest) {
        this.longest = longest;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the line that was found last begins. */
    int from() {
        return from;
    }

    /** Where it ends, without what ended it. */
    int to() {
        return to;
    }

    int keptFrom() {
        return keptFrom;
    }

    int kept() {
        return keptTo - keptFrom;
    }

    /** Where the bytes that arrive next belong. */
    int limit() {
        return limit;
    }

    boolean isInLine() {
        return limit > rest;
    }

    /** Has room at {@link #limit()}; moves what is still needed, so that offsets from before are of no use any more. */
    byte[] space() {
        int kept = keptTo - keptFrom;
        int needed = kept + limit - rest;
        if (needed == 0 || bytes.length - limit < LEAST_ROOM) {
            byte[] target = bytes.length - needed < LEAST_ROOM ? new byte[bytes.length * 2] : bytes;
            System.arraycopy(bytes, keptFrom, target, 0, kept);
            System.arraycopy(bytes, rest, target, kept, limit - rest);
            scanned -= rest - kept;
            keptFrom = 0;
            keptTo = kept;
            rest = kept;
            limit = needed;
            bytes = target;
        }
        return bytes;
    }

    void received(int count) {
        limit += count;
    }

    /**
     * Finds the next line; false when it has not arrived in full.
     *
     * @throws ProviderException when it is too long
     */
    boolean nextLine() {
        if (afterReturn && rest < limit) {
            afterReturn = false;
            rest = scanned = bytes[rest] == '\n' ? rest + 1 : rest;
        }
        byte[] all = bytes;
        int end = limit;
        for (int i = scanned; i < end; i++) {
            byte b = all[i];
            if (b == '\n' || b == '\r') {
                found(i);
                afterReturn = b == '\r';
                return true;
            }
        }
        scanned = limit;
        check(limit - rest);
        return false;
    }

    /** Takes what has arrived of a line without an end; false when there is nothing. */
    boolean lastLine() {
        if (!isInLine()) {
            return false;
        }
        found(limit);
        rest = limit;
        return true;
    }

    /** Keeps a part of the line that was found last, separated from what is kept already by a line feed. */
    void keep(int start, int end, boolean first) {
        if (first) {
            keptFrom = start;
            keptTo = end;
        } else {
            // There is room in front of the part: for the end of the line before, and the name in front of the part.
            bytes[keptTo] = '\n';
            System.arraycopy(bytes, start, bytes, keptTo + 1, end - start);
            keptTo += 1 + end - start;
        }
    }

    void forget() {
        keptFrom = keptTo = from;
    }

    /** Whether the line that was found last has these bytes at an offset. */
    boolean has(byte[] expected, int at) {
        int end = at + expected.length;
        return end <= to && Arrays.equals(bytes, at, end, expected, 0, expected.length);
    }

    private void found(int end) {
        check(end - rest);
        from = rest;
        to = end;
        rest = scanned = end + 1;
    }

    private void check(int length) {
        if (length > longest) {
            throw Ends.tooLarge();
        }
    }
}
