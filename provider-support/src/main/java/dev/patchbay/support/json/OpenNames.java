package dev.patchbay.support.json;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names in the objects that are open at the moment, to find one that comes twice; cheaper than a set for each. Each
 * object has a bit for some of the names that can be: where a name's bit is not set, nobody has to look.
 */
final class OpenNames {

    /** Looking through them all takes time with their square, so there is a bound. */
    static final int MOST = 256;

    private @Nullable String[] names = new String[24];
    private int size;
    private int[] starts = new int[6];
    private long[] bits = new long[6];
    private int depth = -1;

    void open() {
        if (++depth == starts.length) {
            starts = Arrays.copyOf(starts, depth * 2);
            bits = Arrays.copyOf(bits, depth * 2);
        }
        starts[depth] = size;
        bits[depth] = 0;
    }

    void close() {
        size = starts[depth--];
    }

    void add(String name) throws IOException {
        int start = starts[depth];
        if (size - start >= MOST) {
            throw new StreamConstraintsException("too many names");
        }
        long bit = 1L << name.hashCode(); // as Java shifts: by the last six bits
        if ((bits[depth] & bit) != 0) {
            check(name, start);
        }
        bits[depth] |= bit;
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
        }
        names[size++] = name;
    }

    private void check(String name, int start) throws IOException {
        for (int i = start; i < size; i++) {
            if (name.equals(names[i])) {
                throw new CharConversionException("a name comes twice");
            }
        }
    }
}
