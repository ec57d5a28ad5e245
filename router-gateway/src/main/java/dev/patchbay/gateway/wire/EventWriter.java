package dev.patchbay.gateway.wire;

import dev.patchbay.Usage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writes a stream as server-sent events, which end and break off as most of the vendor's streams do. */
abstract class EventWriter<T> implements Reply.ItemWriter<T> {

    @Override
    public final String mediaType(T first) {
        return Sse.MEDIA_TYPE;
    }

    @Override
    public void end(Usage usage, ByteArrayOutputStream out) throws IOException {
        out.writeBytes(Sse.DONE);
    }

    @Override
    public boolean failed(Trouble trouble, ByteArrayOutputStream out) throws IOException {
        Json.event(out, trouble::member);
        return true;
    }
}
