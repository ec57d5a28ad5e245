package dev.patchbay.conformance.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stream of server-sent events (WHATWG HTML, "Server-sent events"), divided at the empty lines. */
public final class Events {

    private static final Pattern DATA = Pattern.compile("(?m)^data: ?");

    private Events() {}

    /** The events of a body, each with the empty line that ends it; lines end with LF alone, whatever they ended with. */
    public static List<String> of(byte[] body) {
        return Arrays.stream(new String(body, StandardCharsets.UTF_8)
                        .replace("\r\n", "\n")
                        .split("(?<=\n\n)"))
                .filter(event -> !event.isBlank())
                .toList();
    }

    /** Where the data of an event begins: behind the colon, and the one space that may follow it; 0 where there is none. */
    public static int dataOf(String event) {
        Matcher data = DATA.matcher(event);
        return data.find() ? data.end() : 0;
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
