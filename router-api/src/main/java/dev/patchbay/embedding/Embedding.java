package dev.patchbay.embedding;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The vector of a text. Immutable and thread-safe; prints how long it is. */
public final class Embedding {

    private final float[] vector;

    private Embedding(float[] vector) {
        this.vector = vector;
    }

    /**
     * Wraps a vector without copying it.
     *
     * @param vector handed over: whoever calls this does not change the array any more; at least one number
     */
    public static Embedding of(float[] vector) {
        if (vector.length == 0) {
            throw new IllegalArgumentException("a vector has at least one dimension");
        }
        return new Embedding(vector);
    }

    /** How many numbers there are. */
    public int dimensions() {
        return vector.length;
    }

    /** The number at a place, from 0. */
    public float get(int place) {
        return vector[place];
    }

    /** The vector, read-only and without a copy; a new view at every call. */
    public FloatBuffer vector() {
        return FloatBuffer.wrap(vector).asReadOnlyBuffer();
    }

    /** A copy of the vector. */
    public float[] toArray() {
        return vector.clone();
    }

    /**
     * Copies the vector into an array, for many vectors in one.
     *
     * @throws IndexOutOfBoundsException when there is not enough room
     */
    public void copyTo(float[] target, int offset) {
        System.arraycopy(vector, 0, target, offset, vector.length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Embedding that && Arrays.equals(vector, that.vector);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(vector);
    }

    @Override
    public String toString() {
        return "Embedding[" + vector.length + " dimensions]";
    }
}
