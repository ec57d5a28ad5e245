package dev.patchbay.support.audio;

import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.errors.Markup;
import dev.patchbay.support.json.Json;
import dev.patchbay.support.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What an upstream may send with a 200 where audio belongs. */
enum TextInPlaceOfAudio {
    /** No text, as far as can be told. */
    NONE,
    /** JSON with an error in it. */
    ERROR,
    /** Any other JSON, a page, plain words. */
    OTHER;

    static TextInPlaceOfAudio in(HttpAnswer answer, boolean maybeSamples) {
        Optional<JsonValue> json = Json.tryRead(answer.body()).filter(value -> value.isObject() || value.isArray());
        if (json.isPresent()) {
            return isError(json.get()) ? ERROR : OTHER;
        }
        if (isNamedText(answer.mediaType())) {
            return OTHER;
        }
        return !maybeSamples || Markup.isPage(answer.body()) ? OTHER : NONE;
    }

    /** Whether these first bytes look like JSON or a page all through, so that only the rest can tell. */
    static boolean mayBe(byte[] first) {
        int start = 0;
        while (start < first.length && isSpace(first[start])) {
            start++;
        }
        if (start == first.length || "{[<".indexOf(first[start]) < 0) {
            return start == first.length;
        }
        for (byte b : first) {
            if (b >= 0 && b < ' ' && !isSpace(b)) {
                return false;
            }
        }
        return isUtf8(first);
    }

    /** Quiet samples of G.711 may open like a document, but no text goes on with their bytes. */
    private static boolean isUtf8(byte[] first) {
        CharBuffer characters = CharBuffer.allocate(first.length);
        return !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(first), characters, false)
                .isError();
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private static boolean isError(JsonValue json) {
        JsonValue error = json.get("error");
        return (error.isObject() && !error.names().isEmpty())
                || error.text().filter(text -> !text.isEmpty()).isPresent()
                || json.get("detail").isPresent();
    }

    static boolean isNamedText(String mediaType) {
        return mediaType.startsWith("text/") || mediaType.endsWith("json") || mediaType.endsWith("xml");
    }
}
