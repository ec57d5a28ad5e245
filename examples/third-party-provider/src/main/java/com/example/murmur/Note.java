package com.example.murmur;

import dev.patchbay.support.HttpBody;
import dev.patchbay.support.HttpCall;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Murmur's wire: lines of {@code name: value}, an empty line, and a text. Both requests and refusals are written so. */
record Note(Map<String, String> lines, String text) {

    private static final String MEDIA_TYPE = "text/murmur; charset=utf-8";

    /** A request with this text. */
    static Note saying(String text) {
        return new Note(new LinkedHashMap<>(), text);
    }

    /** Reads what came; lines that are no {@code name: value} are passed over. */
    static Note of(byte[] body) {
        String[] parts = new String(body, StandardCharsets.UTF_8).split("\n\n", 2);
        Map<String, String> lines = new LinkedHashMap<>();
        parts[0].lines()
                .map(line -> line.split(": ", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> lines.put(pair[0], pair[1]));
        return new Note(lines, parts.length == 2 ? parts[1] : "");
    }

    /** With what only Murmur knows; a line of the same name is replaced. */
    Note with(Map<String, Object> options) {
        options.forEach(this::with);
        return this;
    }

    Note with(String name, Object value) {
        lines.put(name, String.valueOf(value));
        return this;
    }

    Optional<String> line(String name) {
        return Optional.ofNullable(lines.get(name));
    }

    HttpCall to(String path) {
        StringBuilder note = new StringBuilder();
        lines.forEach((name, value) ->
                note.append((name + ": " + value).replaceAll("\\R", " ")).append('\n'));
        byte[] bytes = note.append('\n').append(text).toString().getBytes(StandardCharsets.UTF_8);
        return new HttpCall(path, Map.of(), new HttpBody.Bytes(MEDIA_TYPE, bytes));
    }
}
