package dev.patchbay.support.testing;

import dev.patchbay.support.HttpCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Bodies of requests that are looked at instead of sent. */
public final class Bodies {

    private Bodies() {}

    /** The body as it would be sent. */
    public static byte[] of(HttpCall call) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            call.body().writeTo(out);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return out.toByteArray();
    }
}
