package dev.patchbay.support.openai;

import dev.patchbay.embedding.Embedding;
import dev.patchbay.support.json.JsonReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The vectors of one answer, each in its place. */
final class Vectors {

    private static final int EXPONENT = 0x7F80_0000;
    private static final int SIGN = 0x8000_0000;

    private final @Nullable Embedding[] places;
    private int length;

    /**
     * @param count how many there must be
     * @param length how many numbers each must have; 0 for as many as the first
     */
    Vectors(int count, int length) {
        this.places = new Embedding[count];
        this.length = length;
    }

    /** A vector in either of its forms. */
    float[] read(JsonReader in) throws IOException {
        float[] vector = in.isText() ? in.base64Floats(length) : in.floats(length);
        if (length == 0) {
            length = vector.length;
        }
        if (vector.length != length || vector.length == 0) {
            throw new CharConversionException("a vector of another length");
        }
        check(vector);
        return vector;
    }

    void put(long place, float @Nullable [] vector) throws IOException {
        if (vector == null || place < 0 || place >= places.length || places[(int) place] != null) {
            throw new CharConversionException("a vector of nothing");
        }
        places[(int) place] = Embedding.of(vector);
    }

    List<Embedding> complete() throws IOException {
        for (Embedding embedding : places) {
            if (embedding == null) {
                throw new CharConversionException("a vector is missing");
            }
        }
        return List.of(Arrays.copyOf(places, places.length));
    }

    /** A number that is none has all bits of its exponent; a number that is not zero has any bit but its sign. */
    private static void check(float[] vector) throws IOException {
        boolean finite = true;
        int seen = 0;
        for (float number : vector) {
            int bits = Float.floatToRawIntBits(number);
            finite &= (bits & EXPONENT) != EXPONENT;
            seen |= bits;
        }
        if (!finite || (seen & ~SIGN) == 0) {
            throw new CharConversionException("no vector");
        }
    }
}
