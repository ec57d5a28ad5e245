package dev.patchbay.gateway.wire;

import dev.patchbay.ResponseStream;
import dev.patchbay.Usage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * How an answer of one type is written.
 *
 * @param <R> the type of the answer
 */
public sealed interface Reply<R> permits Reply.Whole, Reply.Streamed {

    /** An answer that is written at once. */
    @FunctionalInterface
    non-sealed interface Whole<R> extends Reply<R> {

        /**
         * The answer in the words of the endpoint.
         *
         * @throws IOException when a vendor's extra has no words in JSON
         */
        Body write(R value, Told told) throws IOException;
    }

    /** An answer that is written item by item. */
    @FunctionalInterface
    non-sealed interface Streamed<T> extends Reply<ResponseStream<T>> {

        /** A writer for one answer. */
        ItemWriter<T> open(Told told);
    }

    /**
     * What the gateway knows and the answer may not.
     *
     * @param id names the request; a vendor that gives none gets this one
     * @param model as the caller named it, for vendors that name none
     * @param nowSeconds the time, for vendors that tell none
     */
    record Told(String id, String model, long nowSeconds) {}

    /**
     * A whole body.
     *
     * @param mediaType what it is
     * @param bytes not copied
     */
    record Body(String mediaType, byte[] bytes) {}

    /** Writes the items of one stream. Used by one thread at a time. */
    interface ItemWriter<T> {

        /** What the body is; asked once, when the first item is there. */
        String mediaType(T first);

        /** Writes an item; writes nothing for one that callers of this endpoint do not get. */
        void write(T item, ByteArrayOutputStream out) throws IOException;

        /** Writes what proves to the caller that nothing is missing. */
        void end(Usage usage, ByteArrayOutputStream out) throws IOException;

        /**
         * Says in the words of the endpoint that the stream broke off.
         *
         * @return false where there are no words for it, so that the transport has to break off too
         */
        boolean failed(Trouble trouble, ByteArrayOutputStream out) throws IOException;
    }
}
