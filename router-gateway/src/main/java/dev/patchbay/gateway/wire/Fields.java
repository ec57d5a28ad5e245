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
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request, JSON or form alike. A binding takes what it knows out of them; what is left goes to the provider as
 * options. A field that is null is not there. What has a word that we do not know stays, and is the provider's to judge. Not
 * thread-safe.
 */
public final class Fields extends Members {

    private final Scalars scalars;

    private Fields(Scalars scalars, String path, Map<String, @Nullable Object> members, Uploads uploads) {
        super(path, members, uploads);
        this.scalars = scalars;
    }

    /**
     * The members of a JSON object.
     *
     * @throws BadRequest when the body is none
     */
    public static Fields ofJson(byte[] body) {
        try {
            return new Fields(new Scalars(false), "", Json.read(body), Uploads.NONE);
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
        return new Fields(new Scalars(true), "", FormMembers.of(texts), Uploads.of(files));
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
        return read(name, Scalars::text, "a string");
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
        return read(name, scalars::number, "a number");
    }

    /** A whole number, if it is there. */
    void whole(String name, Consumer<Integer> sink) {
        give(wholeOrNull(name), sink);
    }

    /** A whole number; null when it is not there. */
    @Nullable
    Integer wholeOrNull(String name) {
        return read(name, scalars::whole, "a whole number");
    }

    /** A large whole number, if it is there. */
    void large(String name, Consumer<Long> sink) {
        give(read(name, scalars::large, "a whole number"), sink);
    }

    /** Takes a value as what it has to be. */
    private <T> @Nullable T read(String name, Function<Object, @Nullable T> reading, String what) {
        Object value = take(name);
        if (value == null) {
            return null;
        }
        T read = reading.apply(value);
        if (read == null) {
            throw BadRequest.field(at(name), "must be " + what + ".");
        }
        return read;
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
        return read(name, scalars::flag, "true or false");
    }

    /** A word for a constant, if it is one that we know. */
    <E extends Enum<E>> void word(String name, Class<E> type, Consumer<E> sink) {
        E constant = look(name) instanceof String text ? constant(type, text) : null;
        if (constant != null) {
            take(name);
            sink.accept(constant);
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
        List<String> texts = read(name, Scalars::texts, "a string or an array of strings");
        return texts == null ? List.of() : texts;
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
                throw BadRequest.field(object.place(), "is not possible: " + objection.getMessage() + ".");
            }
        }
    }

    /** An array; empty when it is not there. */
    List<?> list(String name) {
        List<?> items = read(name, value -> value instanceof List<?> list ? list : null, "an array");
        return items == null ? List.of() : items;
    }

    @SuppressWarnings("unchecked") // maps are made by our own reader, with names that are texts
    private Fields nested(String place, @Nullable Object value) {
        Object object = scalars.form() && value instanceof String text ? parsed(text) : value;
        if (!(object instanceof Map<?, ?>)) {
            throw BadRequest.field(place, "must be an object.");
        }
        return new Fields(
                new Scalars(scalars.form() && object == value),
                place + ".",
                new LinkedHashMap<>((Map<String, @Nullable Object>) object),
                Uploads.NONE);
    }

    /** An object as forms have it; null when it is none. */
    private static @Nullable Object parsed(String text) {
        try {
            return Json.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException malformed) {
            return null;
        }
    }

    private static <T> void give(@Nullable T value, Consumer<T> sink) {
        if (value != null) {
            sink.accept(value);
        }
    }
}
