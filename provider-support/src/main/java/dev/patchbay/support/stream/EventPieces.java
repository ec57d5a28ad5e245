package dev.patchbay.support.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Server-sent events (WHATWG HTML, section 9.2.6), by bytes, so that it does not matter where a read cuts a line or a
 * character. An event that stops before its empty line is none.
 */
final class EventPieces extends ScannedPieces {

    private static final int MOST_DATA = 4 << 20;
    private static final int LONGEST_LINE = MOST_DATA + 64; // as much as an event may have, and its name
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] DATA = "data".getBytes(US_ASCII);
    private static final byte[] EVENT = "event".getBytes(US_ASCII);
    private static final String NO_NAME = "";

    private boolean begun;
    private boolean hasData;
    private String name = NO_NAME;
    private String lastName = NO_NAME; // most streams have few names, so that most are not made anew
    private byte[] lastNameBytes = {};

    EventPieces() {
        super(LONGEST_LINE);
    }

    @Override
    public boolean next(Piece piece) {
        while (lines.nextLine()) {
            int from = lines.from();
            if (!begun) {
                begun = true;
                from = lines.has(BYTE_ORDER_MARK, from) ? from + BYTE_ORDER_MARK.length : from;
            }
            if (from < lines.to()) {
                field(from);
            } else if (dispatched(piece)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean last(Piece piece, boolean verified) {
        return false;
    }

    private boolean dispatched(Piece piece) {
        count();
        boolean complete = hasData;
        if (complete) {
            piece.view(lines.bytes(), lines.keptFrom(), lines.kept(), name);
            lines.forget();
            hasData = false;
        }
        name = NO_NAME;
        return complete;
    }

    /** Comments begin with the colon and so have no name; other fields say nothing about the answer. */
    private void field(int from) {
        if (isField(DATA, from)) {
            int value = valueAfter(from + DATA.length);
            if (lines.kept() + lines.to() - value >= MOST_DATA) {
                throw Ends.tooLarge();
            }
            lines.keep(value, lines.to(), !hasData);
            hasData = true;
        } else if (isField(EVENT, from)) {
            name = nameFrom(valueAfter(from + EVENT.length));
        }
    }

    private boolean isField(byte[] field, int from) {
        int end = from + field.length;
        return lines.has(field, from) && (end == lines.to() || lines.bytes()[end] == ':');
    }

    private int valueAfter(int field) {
        int value = Math.min(field + 1, lines.to());
        return value < lines.to() && lines.bytes()[value] == ' ' ? value + 1 : value;
    }

    private String nameFrom(int from) {
        byte[] bytes = lines.bytes();
        int to = lines.to();
        if (!Arrays.equals(bytes, from, to, lastNameBytes, 0, lastNameBytes.length)) {
            lastNameBytes = Arrays.copyOfRange(bytes, from, to);
            lastName = new String(lastNameBytes, UTF_8);
        }
        return lastName;
    }
}
