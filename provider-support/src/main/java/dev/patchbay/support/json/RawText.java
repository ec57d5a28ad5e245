package dev.patchbay.support.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * The bytes of a text that is base64 where they stand in a document, so that neither a text nor its characters are made of
 * them. Escapes, which base64 needs none of but a slash may come with, take the long way.
 */
final class RawText {

    private byte[] document = {};
    private int from;
    private int to;
    private long before;

    /**
     * Looks at a document.
     *
     * @param readBefore how many bytes its parser was given before it
     */
    RawText of(byte[] array, int offset, int end, long readBefore) {
        document = array;
        from = offset;
        to = end;
        before = readBefore;
        return this;
    }

    /** How many items an array in the document can have at most. */
    int mostItems() {
        return (to - from) / 2 + 1;
    }

    /** Says where the text is, if it can be told. */
    void tell(JsonParser at, Pattern places) {
        int start = start(at);
        places.add(start - from, start > 0 ? Pattern.textEnd(document, start, to) - from : -1);
    }

    byte[] base64(JsonParser at) throws IOException {
        int start = start(at);
        int end = end(start);
        if (end < 0) {
            byte[] text = text(at);
            return decode(text, 0, text.length);
        }
        return decode(document, start, end);
    }

    float[] floats(JsonParser at, int expected) throws IOException {
        int start = start(at);
        long likely = (long) start + Base64Floats.length(expected);
        int end = expected > 0 && start > 0 && likely < to && document[(int) likely] == '"' ? (int) likely : end(start);
        if (end < 0) {
            byte[] text = text(at);
            return Base64Floats.decode(text, 0, text.length);
        }
        return Base64Floats.decode(document, start, end);
    }

    /** Where the text behind the opening quote starts; 0 when it is not there. */
    private int start(JsonParser at) {
        long offset = from + at.currentTokenLocation().getByteOffset() - before;
        return offset >= from && offset < to && document[(int) offset] == '"' ? (int) offset + 1 : 0;
    }

    /** Where the closing quote is; negative when an escape comes before it. */
    private int end(int start) {
        for (int i = start; start > 0 && i < to; i++) {
            if (document[i] == '"') {
                return i;
            }
            if (document[i] == '\\') {
                break;
            }
        }
        return -1;
    }

    private static byte[] text(JsonParser at) throws IOException {
        return at.getText().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] decode(byte[] base64, int start, int end) throws IOException {
        if ((end - start) % 4 != 0) {
            throw new CharConversionException("base64 that is cut off");
        }
        try {
            ByteBuffer bytes = Base64.getDecoder().decode(ByteBuffer.wrap(base64, start, end - start));
            byte[] all = bytes.array();
            return all.length == bytes.remaining() ? all : Arrays.copyOf(all, bytes.remaining());
        } catch (IllegalArgumentException notBase64) {
            throw new CharConversionException("no base64");
        }
    }
}
