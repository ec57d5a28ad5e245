package dev.patchbay.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code multipart/form-data} body taken apart (RFC 7578).
 *
 * @param parts the parts in order
 */
public record MultipartForm(List<Part> parts) {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("(?i)[;\\s]name=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern MEMBER = Pattern.compile("([^\\[]+)\\[([^\\]]+)]");
    private static final Pattern FILE_NAME = Pattern.compile("(?i)[;\\s]filename=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /**
     * One part.
     *
     * @param head its header lines
     * @param name the name of the field, as it was quoted
     * @param fileName the name of the file, as it was quoted; empty for a plain field
     * @param content its bytes
     */
    public record Part(String head, String name, String fileName, byte[] content) {

        /** The content of a plain field. */
        public String text() {
            return new String(content, UTF_8);
        }

        @Override
        public String toString() {
            return "Part[" + name + ", " + content.length + " bytes]";
        }
    }

    /**
     * Takes the body of a request apart.
     *
     * @throws AssertionError when it is not such a body
     */
    public static MultipartForm of(Received request) {
        Matcher boundary = BOUNDARY.matcher(String.join("", request.header("Content-Type")));
        if (!boundary.find()) {
            throw new AssertionError("there is no boundary");
        }
        String body = "\r\n" + new String(request.body(), ISO_8859_1);
        String line = "\r\n--" + boundary.group(1);
        List<Part> parts = new ArrayList<>();
        int at = body.indexOf(line);
        while (at >= 0 && !body.startsWith("--", at + line.length())) {
            int end = body.indexOf(line, at + line.length());
            if (end < 0) {
                throw new AssertionError("the last boundary is missing");
            }
            parts.add(read(body.substring(at + line.length() + 2, end)));
            at = end;
        }
        return new MultipartForm(List.copyOf(parts));
    }

    /** The first part of a name. */
    public Optional<Part> part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }

    /**
     * The form as a schema sees it: a text per field, a list where a field comes twice or says that it is one, an object
     * where fields are members of one.
     *
     * @param known the members of the schema; some documents have the brackets of a list in its name, others have not
     */
    JsonNode asJson(Set<String> known) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        for (Part part : parts) {
            Matcher member = MEMBER.matcher(part.name());
            if (member.matches()) {
                form.withObject("/" + member.group(1)).put(member.group(2), part.text());
                continue;
            }
            String name =
                    known.contains(part.name()) ? part.name() : part.name().replace("[]", "");
            String value = part.fileName().isEmpty() ? part.text() : part.fileName();
            JsonNode before = form.get(name);
            if (before instanceof ArrayNode list) {
                list.add(value);
            } else if (before != null) {
                form.set(name, JsonNodeFactory.instance.arrayNode().add(before).add(value));
            } else if (part.name().endsWith("[]")) {
                form.set(name, JsonNodeFactory.instance.arrayNode().add(value));
            } else {
                form.put(name, value);
            }
        }
        return form;
    }

    private static Part read(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("a part without headers");
        }
        String head = new String(text.substring(0, end).getBytes(ISO_8859_1), UTF_8);
        return new Part(
                head,
                quoted(NAME, head),
                quoted(FILE_NAME, head),
                text.substring(end + 4).getBytes(ISO_8859_1));
    }

    private static String quoted(Pattern pattern, String head) {
        Matcher found = pattern.matcher(head);
        return found.find() ? found.group(1) : "";
    }
}
