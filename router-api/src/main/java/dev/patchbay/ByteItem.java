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

    /**
     * Gives the bytes up, so that the memory can serve for the next item; the item has none from then on. Only for whoever has
     * written them and shows the item to nobody else, as {@link ResponseStream#transferTo} does. Nothing happens unless the
     * item says otherwise.
     */
    default void release() {}
}
