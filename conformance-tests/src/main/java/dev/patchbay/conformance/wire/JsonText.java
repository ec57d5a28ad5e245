package dev.patchbay.conformance.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON text (RFC 8259) whose values can be exchanged, removed and added to, everything else staying as it is, byte for byte.
 * Immutable and thread-safe.
 */
public final class JsonText {

    private final String text;
    private final List<JsonValue> values = new ArrayList<>();
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** Takes a text apart; empty when it is no JSON. */
    public static Optional<JsonText> of(String text) {
        JsonText json = new JsonText(text);
        try {
            json.value("", 0);
            json.space();
            return json.at == text.length() ? Optional.of(json) : Optional.empty();
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException noJson) {
            return Optional.empty();
        }
    }

    /** Every value in it, the outer ones first. Unmodifiable. */
    public List<JsonValue> values() {
        return List.copyOf(values);
    }

    /** Every value of a kind, which its first character tells: <code>{ [ "</code>, {@code 0} for a number, {@code t} for the rest. */
    public List<JsonValue> values(char kind) {
        return values.stream().filter(value -> value.kind() == kind).toList();
    }

    /** Whether it is an object, so that members can be put in front of the first. */
    public boolean isObject() {
        return values.get(0).kind() == '{' && values.size() > 1;
    }

    /** The characters of a value as they stand. */
    public String text(JsonValue value) {
        return text.substring(value.from(), value.to());
    }

    /** The text with another value in its place. */
    public String with(JsonValue value, String other) {
        return text.substring(0, value.from()) + other + text.substring(value.to());
    }

    /** The text without a member of an object or an element of an array. */
    public String without(JsonValue value) {
        int from = value.start();
        int to = value.to();
        String rest = text.substring(to).stripLeading();
        if (rest.startsWith(",")) {
            to = text.indexOf(',', to) + 1;
        } else {
            int comma = text.substring(0, from).stripTrailing().length() - 1;
            from = text.charAt(comma) == ',' ? comma : from;
        }
        return text.substring(0, from) + text.substring(to);
    }

    /** The text with a further member in every object, each of this text. */
    public String withMembers(String member) {
        StringBuilder all = new StringBuilder();
        int done = 0;
        for (JsonValue object : values('{')) {
            all.append(text, done, object.from() + 1).append(member);
            done = object.from() + 1;
            if (!text.substring(done).stripLeading().startsWith("}")) {
                all.append(',');
            }
        }
        return all.append(text.substring(done)).toString();
    }

    @Override
    public String toString() {
        return text;
    }

    private void value(String name, int start) {
        space();
        int from = at;
        int begin = name.isEmpty() ? from : start;
        char first = text.charAt(at);
        int place = values.size();
        char kind = switch (first) {
            case '{', '[', '"' -> first;
            default -> first == '-' || Character.isDigit(first) ? '0' : 't';
        };
        values.add(new JsonValue(name, kind, begin, from, from)); // its end is not known yet, its place is
        switch (kind) {
            case '{' -> members();
            case '[' -> elements();
            case '"' -> string();
            default -> plain();
        }
        values.set(place, new JsonValue(name, kind, begin, from, at));
    }

    private void members() {
        at++;
        space();
        while (text.charAt(at) != '}') {
            int start = at;
            String name = string();
            space();
            take(':');
            value(name, start);
            comma('}');
        }
        at++;
    }

    private void elements() {
        at++;
        space();
        while (text.charAt(at) != ']') {
            value("", at);
            comma(']');
        }
        at++;
    }

    private void comma(char end) {
        space();
        if (text.charAt(at) != end) {
            take(',');
            space();
        }
    }

    private String string() {
        int from = at + 1;
        take('"');
        while (text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
        return text.substring(from, at - 1);
    }

    private void plain() {
        int from = at;
        while (at < text.length() && ",]} \r\n\t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (!text.substring(from, at).matches("true|false|null|-?[0-9][0-9.eE+-]*")) {
            throw new IllegalArgumentException("no JSON");
        }
    }

    private void take(char expected) {
        if (text.charAt(at) != expected) {
            throw new IllegalArgumentException("no JSON");
        }
        at++;
    }

    private void space() {
        while (at < text.length() && " \r\n\t".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
