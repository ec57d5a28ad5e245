package dev.patchbay.elevenlabs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Vendor options of a deployment and of a request. */
final class Options {

    /** Names the audio exactly; see {@link OutputFormats}. */
    static final String OUTPUT_FORMAT = "output_format";

    private Options() {}

    /** Both together, the request's own winning; where both have an object, that is so for each of its members. */
    static Map<String, Object> merged(Map<String, Object> deployment, Map<String, Object> request) {
        Map<String, Object> all = new LinkedHashMap<>(deployment);
        request.forEach((name, value) -> all.merge(name, value, Options::merged));
        return all;
    }

    private static Object merged(Object deployment, Object request) {
        if (!(deployment instanceof Map<?, ?> less) || !(request instanceof Map<?, ?> more)) {
            return request;
        }
        Map<Object, Object> members = new LinkedHashMap<>(less);
        members.putAll(more);
        return members;
    }

    /** Sets a member of an object among the options; makes the object where there is none. */
    static void put(Map<String, Object> options, String object, String member, Object value) {
        options.merge(object, Map.of(member, value), Options::merged);
    }

    static void put(Map<String, Object> options, String name, @Nullable Object value) {
        if (value != null) {
            options.put(name, value);
        }
    }

    /** The query of a URL: those of the options that belong there, in this order; checked before. */
    static String query(Map<String, Object> options, List<String> names) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        names.stream().filter(options::containsKey).forEach(name -> query.add(name + "=" + options.get(name)));
        return query.toString();
    }

    /** The options that belong into the body. */
    static Map<String, Object> withoutQuery(Map<String, Object> options, List<String> names) {
        Map<String, Object> body = new LinkedHashMap<>(options);
        names.forEach(body::remove);
        return body;
    }
}
