package dev.patchbay.support.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.support.HttpCall;
import dev.patchbay.support.testing.Bodies;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Forms that are looked at instead of sent. */
final class Forms {

    private static final Pattern PART = Pattern.compile(
            "name=\"([^\"]+)\"(?:; filename=\"([^\"]+)\")?\r\n(?:Content-Type: ([^\r]+)\r\n)?(?:[^\r]+\r\n)*\r\n(.*)",
            Pattern.DOTALL);

    private Forms() {}

    /** The parts in order: {@code name=value}, and for files {@code name=@file name (media type): content}. */
    static List<String> parts(HttpCall call) {
        String type = call.body().contentType();
        String boundary = "--" + type.substring(type.indexOf("boundary=") + "boundary=".length());
        List<String> parts = new ArrayList<>();
        for (String part : new String(Bodies.of(call), UTF_8).split(Pattern.quote(boundary), -1)) {
            Matcher found = PART.matcher(part.strip().equals("--") ? "" : part);
            if (found.find()) {
                String content = found.group(4).substring(0, found.group(4).length() - 2);
                parts.add(found.group(1) + "="
                        + (found.group(2) == null
                                ? content
                                : "@" + found.group(2) + " (" + found.group(3) + "): " + content));
            }
        }
        return parts;
    }
}
