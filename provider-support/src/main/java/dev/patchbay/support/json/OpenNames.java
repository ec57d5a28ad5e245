package dev.patchbay.support.json;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The names in the objects that are open at the moment, to find one that comes twice; cheaper than a set for each. */
final class OpenNames {

    /** Looking through them all takes time with their square, so there is a bound. */
    static final int MOST = 256;

    private @Nullable String[] names = new String[24];
    private int size;

    void open() {
        push(null);
    }

    void close() {
        while (names[--size] != null) {
            names[size] = null;
        }
    }

    void add(String name) throws IOException {
        int at = size - 1;
        for (@Nullable String other = names[at]; other != null; other = names[--at]) {
            if (other.equals(name)) {
                throw new CharConversionException("a name comes twice");
            }
        }
        if (size - at > MOST) {
            throw new StreamConstraintsException("too many names");
        }
        push(name);
    }

    private void push(@Nullable String name) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
        }
        names[size++] = name;
    }
}
