package dev.patchbay.support;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.function.Supplier;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A body that OkHttp must not send twice: without this it repeats a 503 with {@code Retry-After: 0} by itself. */
final class OneShotBody extends RequestBody {

    /** What a connection takes without anybody reading, so that its writing cannot wait for long. */
    private static final int SMALL = 64 << 10;

    private static final int PIECE = 64 << 10;

    private final HttpBody body;
    private final Supplier<@Nullable Socket> connection;

    /**
     * A body.
     *
     * @param connection what it is written to, once there is one
     */
    OneShotBody(HttpBody body, Supplier<@Nullable Socket> connection) {
        this.body = body;
        this.connection = connection;
    }

    /** Null: the header says it already, in the codec's own spelling. */
    @Override
    public @Nullable MediaType contentType() {
        return null;
    }

    @Override
    public long contentLength() {
        return body.length();
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        if (body instanceof HttpBody.Bytes whole && whole.bytes().length <= SMALL) {
            sink.write(whole.bytes());
            return;
        }
        EarlyAnswer early = new EarlyAnswer(connection);
        try {
            write(early.watched(sink.outputStream()));
        } finally {
            early.end();
        }
    }

    private void write(OutputStream out) throws IOException {
        if (body instanceof HttpBody.Bytes whole) {
            byte[] bytes = whole.bytes();
            for (int at = 0; at < bytes.length; at += PIECE) {
                out.write(bytes, at, Math.min(PIECE, bytes.length - at));
            }
        } else {
            body.writeTo(out);
        }
    }
}
