package dev.patchbay.support.json;

import java.io.CharConversionException;
import java.io.IOException;

/** Half a surrogate pair can be held in a text and escaped in JSON, but never encoded as UTF-8. */
final class Characters {

    private Characters() {}

    /** The text itself, when it consists of whole characters. */
    static String whole(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                checkPairs(text, i);
                return text;
            }
        }
        return text;
    }

    private static void checkPairs(String text, int from) throws IOException {
        for (int i = from; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!pair) {
                    throw new CharConversionException("half a character");
                }
                i++;
            }
        }
    }
}
