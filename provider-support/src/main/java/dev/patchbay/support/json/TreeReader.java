package dev.patchbay.support.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one document as a tree: strict UTF-8, whole characters, finite numbers, nothing behind its end. */
final class TreeReader {

    private final JsonParser parser;

    private TreeReader(JsonParser parser) {
        this.parser = parser;
    }

    static JsonValue read(JsonFactory factory, byte[] document) throws IOException {
        // A reader of our own, because Jackson guesses the encoding of bytes and replaces what it cannot decode.
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var reader = new InputStreamReader(new ByteArrayInputStream(document), decoder);
                JsonParser parser = factory.createParser(reader)) {
            TreeReader tree = new TreeReader(parser);
            JsonValue value = tree.value(parser.nextToken());
            if (parser.nextToken() != null) {
                throw new CharConversionException("more than one document");
            }
            return value;
        }
    }

    private JsonValue value(@Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw new CharConversionException("no value");
        }
        return switch (token) {
            case START_OBJECT -> JsonValue.of(object());
            case START_ARRAY -> JsonValue.of(array());
            case VALUE_STRING -> JsonValue.of(Characters.whole(parser.getText()));
            case VALUE_NUMBER_INT -> JsonValue.of(integer());
            case VALUE_NUMBER_FLOAT -> JsonValue.of(finite(parser.getDoubleValue()));
            case VALUE_TRUE -> JsonValue.of(true);
            case VALUE_FALSE -> JsonValue.of(false);
            case VALUE_NULL -> JsonValue.of(null);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new CharConversionException("no value");
        };
    }

    private Map<String, JsonValue> object() throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = Characters.whole(parser.currentName());
            members.put(name, value(parser.nextToken()));
        }
        return Collections.unmodifiableMap(members);
    }

    private List<JsonValue> array() throws IOException {
        List<JsonValue> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token));
        }
        return Collections.unmodifiableList(items);
    }

    private Number integer() throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> finite(parser.getDoubleValue());
        };
    }

    private static double finite(double number) throws IOException {
        if (!Double.isFinite(number)) {
            throw new CharConversionException("a number out of range");
        }
        return number;
    }
}
