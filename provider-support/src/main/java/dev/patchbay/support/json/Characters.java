package dev.patchbay.support.json;

import java.io.CharConversionException;
import java.io.IOException;

/** Half a surrogate pair can be held in a text and escaped in JSON, but never encoded as UTF-8. */
final class Characters {

    private Characters() {}

    /** The text itself, when it consists of whole characters. */
    static String whole(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean afterHigh = i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
            boolean beforeLow = i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
            if ((Character.isLowSurrogate(c) && !afterHigh) || (Character.isHighSurrogate(c) && !beforeLow)) {
                throw new CharConversionException("half a character");
            }
        }
        return text;
    }
}
