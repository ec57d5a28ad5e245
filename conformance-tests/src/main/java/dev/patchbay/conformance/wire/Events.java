package dev.patchbay.conformance.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A stream of server-sent events (WHATWG HTML, "Server-sent events"), divided at the empty lines. */
public final class Events {

    private Events() {}

    /** The events of a body, each with the empty line that ends it. */
    public static List<String> of(byte[] body) {
        return Arrays.stream(new String(body, StandardCharsets.UTF_8).split("(?<=\n\n)"))
                .filter(event -> !event.isBlank())
                .toList();
    }

    /** The events as a body again. */
    public static byte[] bytes(List<String> events) {
        return String.join("", events).getBytes(StandardCharsets.UTF_8);
    }

    /** An event with this data and no name. */
    public static String data(String data) {
        return "data: " + data + "\n\n";
    }

    /** The events with one more, which becomes the one with this number. */
    public static List<String> with(List<String> events, int number, String event) {
        List<String> more = new ArrayList<>(events);
        more.add(number, event);
        return more;
    }
}
