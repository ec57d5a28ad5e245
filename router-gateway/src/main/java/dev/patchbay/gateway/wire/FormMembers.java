package dev.patchbay.gateway.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a form as the members of an object, by the names that the vendor's own clients give them: {@code a[]} is one of
 * a list, {@code a[b]} a member of an object.
 */
final class FormMembers {

    private static final String LIST = "[]";
    private static final Pattern NESTED = Pattern.compile("[^\\[\\]]+(\\[[^\\[\\]]+])+");

    private FormMembers() {}

    static Map<String, @Nullable Object> of(Map<String, List<String>> texts) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        texts.forEach((name, values) -> {
            List<String> way = way(bare(name));
            Map<String, @Nullable Object> place = members;
            for (String step : way.subList(0, way.size() - 1)) {
                place = inner(place, step);
            }
            place.put(way.get(way.size() - 1), name.endsWith(LIST) || values.size() > 1 ? values : values.get(0));
        });
        return members;
    }

    /** A name without the mark of a list. */
    static String bare(String name) {
        return name.endsWith(LIST) ? name.substring(0, name.length() - LIST.length()) : name;
    }

    private static List<String> way(String name) {
        return NESTED.matcher(name).matches()
                ? List.of(name.substring(0, name.length() - 1).split("]?\\[", -1))
                : List.of(name);
    }

    @SuppressWarnings("unchecked") // the only maps are those that are made here
    private static Map<String, @Nullable Object> inner(Map<String, @Nullable Object> place, String name) {
        Object there = place.computeIfAbsent(name, any -> new LinkedHashMap<String, @Nullable Object>());
        if (there instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw BadRequest.field(name, "is a value and an object at once.");
    }
}
