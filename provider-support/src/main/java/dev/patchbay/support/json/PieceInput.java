package dev.patchbay.support.json;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Gives a parser one document after the other, as if all stood in one file, each with a line feed behind it. Whoever then
 * still wants more of a document fails.
 */
final class PieceInput extends InputStream {

    /** As much as a parser looks at to guess the encoding, when it is made. */
    private static final byte[] BEGINNING = {' ', ' ', ' ', ' '};

    private byte[] bytes = BEGINNING;
    private int at;
    private int end = BEGINNING.length;
    private boolean ended = true;
    private long given;

    /** The document that comes next. */
    void next(byte[] array, int offset, int length) {
        bytes = array;
        at = offset;
        end = offset + length;
        ended = false;
    }

    /** How many bytes were given out, of all documents. */
    long given() {
        return given;
    }

    /** Fails unless only space is left of the document. */
    void checkRest() throws IOException {
        checkSpace(bytes, at, end);
    }

    /** Takes what a parser has read but not used, and fails unless that is only space. */
    static OutputStream onlySpace() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                checkSpace(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] rest, int offset, int length) throws IOException {
                checkSpace(rest, offset, offset + length);
            }
        };
    }

    private static void checkSpace(byte[] bytes, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            boolean space = bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\n' || bytes[i] == '\r';
            if (!space) {
                throw new CharConversionException("more than one document");
            }
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        read(one, 0, 1);
        return one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (at == end) {
            if (ended || length == 0) {
                throw new CharConversionException("a document that is cut off");
            }
            ended = true;
            to[offset] = '\n';
            given++;
            return 1;
        }
        int count = Math.min(length, end - at);
        System.arraycopy(bytes, at, to, offset, count);
        at += count;
        given += count;
        return count;
    }
}
