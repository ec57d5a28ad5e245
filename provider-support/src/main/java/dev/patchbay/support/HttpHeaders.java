package dev.patchbay.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Response headers, looked up without regard to case. Immutable; prints names, never values. */
public final class HttpHeaders {

    /** Names and values in turns, as they came: an answer has few headers, and most of them nobody asks for. */
    private final List<String> all;

    private HttpHeaders(List<String> all) {
        this.all = all;
    }

    /** Headers from names and their values in order. */
    public static HttpHeaders of(Map<String, List<String>> headers) {
        List<String> all = new ArrayList<>();
        headers.forEach((name, values) -> values.forEach(value -> add(all, name, value)));
        return new HttpHeaders(all);
    }

    /** What OkHttp read. */
    static HttpHeaders of(Headers headers) {
        List<String> all = new ArrayList<>(headers.size() * 2);
        for (int i = 0; i < headers.size(); i++) {
            add(all, headers.name(i), headers.value(i));
        }
        return new HttpHeaders(all);
    }

    private static void add(List<String> all, String name, String value) {
        all.add(Objects.requireNonNull(name, "name"));
        all.add(Objects.requireNonNull(value, "value"));
    }

    /** The only value of a header; empty when there is none, or more than one. */
    public Optional<String> only(String name) {
        @Nullable String only = null;
        for (int i = 0; i < all.size(); i += 2) {
            if (all.get(i).equalsIgnoreCase(name)) {
                if (only != null) {
                    return Optional.empty();
                }
                only = all.get(i + 1);
            }
        }
        return Optional.ofNullable(only);
    }

    /** Every value of a header, in order. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < all.size(); i += 2) {
            if (all.get(i).equalsIgnoreCase(name)) {
                values.add(all.get(i + 1));
            }
        }
        return List.copyOf(values);
    }

    @Override
    public String toString() {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < all.size(); i += 2) {
            names.add(all.get(i).toLowerCase(Locale.ROOT));
        }
        return "HttpHeaders" + names;
    }
}
