package dev.patchbay.support;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A body that OkHttp must not send twice: without this it repeats a 503 with {@code Retry-After: 0} by itself. */
final class OneShotBody extends RequestBody {

    private final HttpBody body;

    OneShotBody(HttpBody body) {
        this.body = body;
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
        if (body instanceof HttpBody.Bytes whole) {
            sink.write(whole.bytes());
        } else {
            body.writeTo(sink.outputStream());
        }
    }
}
