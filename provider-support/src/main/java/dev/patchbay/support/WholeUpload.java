package dev.patchbay.support;

import java.io.IOException;
import java.io.OutputStream;
import okio.BufferedSink;
import okio.Okio;

/** An upload that is all a request carries. */
record WholeUpload(UploadBody body, String contentType) implements HttpBody {

    @Override
    public long length() {
        return body.contentLength();
    }

    @Override
    public boolean isThere() {
        return body.isThere();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        BufferedSink sink = Okio.buffer(Okio.sink(out));
        body.writeTo(sink);
        sink.flush();
    }

    @Override
    public String toString() {
        return contentType + ", an upload";
    }
}
