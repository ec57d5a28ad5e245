package dev.patchbay;

import java.io.IOException;
import java.io.OutputStream;

/**
 * An item of a stream that carries bytes, for example a piece of audio; what {@link ResponseStream#transferTo} writes.
 */
public interface ByteItem {

    /** How many bytes there are; 0 for an item that carries something else, for example the usage at the end. */
    int size();

    /**
     * Writes the bytes as they are, without copying them where that can be helped; leaves the stream open.
     *
     * @throws IOException when the stream does
     */
    void writeTo(OutputStream out) throws IOException;
}
