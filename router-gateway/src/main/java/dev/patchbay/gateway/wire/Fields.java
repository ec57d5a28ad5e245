package dev.patchbay.gateway.wire;

import dev.patchbay.Upload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request, JSON or form alike. A binding takes what it knows out of them; what is left goes to the provider as
 * options. A field that is null is not there. What has a word that we do not know stays, and is the provider's to judge. Not
 * thread-safe.
 */
public final class Fields {

    private final boolean form;
    private final String path;
    private final Map<String, @Nullable Object> members;
    private final Map<String, List<Upload>> uploads;

    private Fields(
            boolean form, String path, Map<String, @Nullable Object> members, Map<String, List<Upload>> uploads) {
        this.form = form;
        this.path = path;
        this.members = members;
        this.uploads = uploads;
    }

    /**
     * The members of a JSON object.
     *
     * @throws BadRequest when the body is none
     */
    public static Fields ofJson(byte[] body) {
        try {
            return new Fields(false, "", Json.read(body), Map.of());
        } catch (IOException malformed) { // its message may quote what the caller wrote
            throw BadRequest.of(400, Json.objection(malformed));
        }
    }

    /**
     * The fields of a form. Numbers and booleans are read out of their text; {@code name[]} is a list,
     * {@code name[inner]} a member of an object.
     *
     * @param texts by name, in order
     * @param files by name, in order
     */
    public static Fields ofForm(Map<String, List<String>> texts, Map<String, List<Upload>> files) {
        Map<String, List<Upload>> uploads = new LinkedHashMap<>();
        files.forEach((name, more) -> uploads.computeIfAbsent(FormMembers.bare(name), any -> new ArrayList<>())
                .addAll(more));
        return new Fields(true, "", FormMembers.of(texts), uploads);
    }

    /** A field's name with the way to it. */
    String at(String name) {
        return path + name;
    }

    /** Takes whatever it is; null when it is not there. */
    @Nullable
    Object take(String name) {
        return members.remove(name);
    }

    /** What it is, left where it is; null when it is not there. */
    @Nullable
    Object look(String name) {
        return members.get(name);
    }

    /** The names of all that is there; a copy. */
    public List<String> names() {
        return List.copyOf(members.keySet());
    }

    /** A text that must be there. */
    public String text(String name) {
        String text = textOrNull(name);
        if (text == null) {
            throw BadRequest.missing(at(name));
        }
        return text;
    }

    /** A text. */
    public @Nullable String textOrNull(String name) {
        Object value = take(name);
        if (value != null && !(value instanceof String)) {
            throw BadRequest.field(at(name), "must be a string.");
        }
        return (String) value;
    }

    /** A text, or a number as text; null when it is not there. */
    public @Nullable String wordOrNull(String name) {
        return look(name) instanceof Number ? String.valueOf(take(name)) : textOrNull(name);
    }

    /** A text, if it is there. */
    void text(String name, Consumer<String> sink) {
        give(textOrNull(name), sink);
    }

    /** A number, if it is there. */
    void number(String name, Consumer<Double> sink) {
        give(numberOrNull(name), sink);
    }

    /** A number; null when it is not there. */
    @Nullable
    Double numberOrNull(String name) {
        return number(name, Number::doubleValue, Double::valueOf, "a number");
    }

    /** A whole number, if it is there. */
    void whole(String name, Consumer<Integer> sink) {
        give(wholeOrNull(name), sink);
    }

    /** A whole number; null when it is not there. */
    @Nullable
    Integer wholeOrNull(String name) {
        return number(name, Fields::exact, Integer::valueOf, "a whole number");
    }

    /** A large whole number, if it is there. */
    void large(String name, Consumer<Long> sink) {
        give(number(name, Fields::exactLong, Long::valueOf, "a whole number"), sink);
    }

    private <N extends Number> @Nullable N number(
            String name, Function<Number, @Nullable N> exact, Function<String, N> parsed, String what) {
        Object value = take(name);
        if (value == null) {
            return null;
        }
        N number = null;
        try {
            if (value instanceof Number given) {
                number = exact.apply(given);
            } else if (form && value instanceof String text) {
                number = parsed.apply(text);
            }
        } catch (NumberFormatException none) {
            number = null;
        }
        if (number == null) {
            throw BadRequest.field(at(name), "must be " + what + ".");
        }
        return number;
    }

    private static @Nullable Integer exact(Number number) {
        return number.doubleValue() == number.intValue() ? (Integer) number.intValue() : null;
    }

    private static @Nullable Long exactLong(Number number) {
        return number instanceof Integer || number instanceof Long ? (Long) number.longValue() : null;
    }

    /** A boolean; false when it is not there. */
    boolean flag(String name) {
        Boolean value = flagOrNull(name);
        return value != null && value;
    }

    /** A boolean, if it is there. */
    void flag(String name, Consumer<Boolean> sink) {
        give(flagOrNull(name), sink);
    }

    /** A boolean; null when it is not there. */
    @Nullable
    Boolean flagOrNull(String name) {
        Object value = take(name);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        if (form && (value.equals("true") || value.equals("false"))) {
            return Boolean.valueOf((String) value);
        }
        throw BadRequest.field(at(name), "must be true or false.");
    }

    /** A word for a constant, if it is one that we know. */
    <E extends Enum<E>> void word(String name, Class<E> type, Consumer<E> sink) {
        Object value = members.get(name);
        if (value instanceof String text) {
            E constant = constant(type, text);
            if (constant != null) {
                members.remove(name);
                sink.accept(constant);
            }
        }
    }

    /** The constant that a word is for; null when it is none. */
    public static <E extends Enum<E>> @Nullable E constant(Class<E> type, String word) {
        for (E constant : Objects.requireNonNull(type.getEnumConstants())) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
                return constant;
            }
        }
        return null;
    }

    /** Texts, or one text alone; empty when they are not there. */
    public List<String> texts(String name) {
        Object value = take(name);
        if (value == null) {
            return List.of();
        }
        List<?> items = value instanceof List<?> list ? list : List.of(value);
        List<String> texts = new ArrayList<>(items.size());
        for (Object item : items) {
            if (!(item instanceof String text)) {
                throw BadRequest.field(at(name), "must be a string or an array of strings.");
            }
            texts.add(text);
        }
        return texts;
    }

    /** An object; null when it is not there. */
    public @Nullable Fields objectOrNull(String name) {
        Object value = take(name);
        return value == null ? null : nested(at(name), value);
    }

    /** An object that must be there. */
    Fields object(String name) {
        Fields object = objectOrNull(name);
        if (object == null) {
            throw BadRequest.missing(at(name));
        }
        return object;
    }

    /** An array of objects; empty when it is not there. */
    List<Fields> objects(String name) {
        List<?> items = list(name);
        List<Fields> objects = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            objects.add(nested(at(name) + "[" + i + "]", items.get(i)));
        }
        return objects;
    }

    /** Reads every object of an array, as {@link #forEach}. */
    <T> List<T> each(String name, Function<Fields, T> reading) {
        List<T> read = new ArrayList<>();
        forEach(name, object -> read.add(reading.apply(object)));
        return read;
    }

    /** Hands every object of an array on; what the contract's own checks object to is told with its place. */
    void forEach(String name, Consumer<Fields> sink) {
        for (Fields object : objects(name)) {
            try {
                sink.accept(object);
            } catch (IllegalArgumentException objection) {
                String place = object.path.substring(0, object.path.length() - 1);
                throw BadRequest.field(place, "is not possible: " + objection.getMessage() + ".");
            }
        }
    }

    /** Checks that something is there. */
    void require(String name) {
        if (look(name) == null) {
            throw BadRequest.missing(at(name));
        }
    }

    /** Refuses what nobody took, where there is no place to hand it on to. */
    void nothingElse() {
        for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
            if (member.getValue() != null) {
                throw BadRequest.field(at(member.getKey()), "is not known, and there is no way to hand it on.");
            }
        }
    }

    /** An array; empty when it is not there. */
    List<?> list(String name) {
        Object value = take(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> items)) {
            throw BadRequest.field(at(name), "must be an array.");
        }
        return items;
    }

    @SuppressWarnings("unchecked") // maps are made by our own reader, with names that are texts
    private Fields nested(String place, @Nullable Object value) {
        Object object = form && value instanceof String text ? parsed(text) : value;
        if (!(object instanceof Map<?, ?>)) {
            throw BadRequest.field(place, "must be an object.");
        }
        return new Fields(
                form && object == value,
                place + ".",
                new LinkedHashMap<>((Map<String, @Nullable Object>) object),
                Map.of());
    }

    /** An object as forms have it; null when it is none. */
    private static @Nullable Object parsed(String text) {
        try {
            return Json.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException malformed) {
            return null;
        }
    }

    /** A file that must be there. */
    Upload file(String name) {
        List<Upload> files = files(name);
        if (files.isEmpty()) {
            throw BadRequest.missing(at(name));
        }
        if (files.size() > 1) {
            throw BadRequest.field(at(name), "must be one file.");
        }
        return files.get(0);
    }

    /** The files under a name. */
    List<Upload> files(String name) {
        List<Upload> files = uploads.remove(name);
        return files == null ? List.of() : files;
    }

    /** Hands on what nobody took. */
    void rest(BiConsumer<String, Object> sink) {
        for (String name : uploads.keySet()) {
            throw BadRequest.field(name, "is a file that this endpoint does not take.");
        }
        members.forEach((name, value) -> {
            if (value != null) {
                sink.accept(name, value);
            }
        });
        members.clear();
    }

    /** What nobody took, as a map. */
    Map<String, Object> rest() {
        Map<String, Object> rest = new LinkedHashMap<>();
        rest(rest::put);
        return rest;
    }

    private static <T> void give(@Nullable T value, Consumer<T> sink) {
        if (value != null) {
            sink.accept(value);
        }
    }
}
