package dev.patchbay.support;

import dev.patchbay.Upload;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** The content of an upload, copied piece by piece. */
final class UploadBody extends RequestBody {

    private static final int PIECE = 8 << 10;

    /** What the caller gave could not be read: no fault of the upstream. */
    static final class Unreadable extends IOException {
        Unreadable(Throwable cause) {
            super(null, cause);
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private final Upload upload;
    private final MediaType type;

    UploadBody(Upload upload, MediaType type) {
        this.upload = upload;
        this.type = type;
    }

    @Override
    public MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return upload.size();
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        try (InputStream in = open()) {
            byte[] piece = new byte[PIECE];
            for (int count = read(in, piece); count >= 0; count = read(in, piece)) {
                sink.write(piece, 0, count);
            }
        }
    }

    private InputStream open() throws IOException {
        try {
            return upload.open();
        } catch (IOException | RuntimeException failure) {
            throw new Unreadable(failure);
        }
    }

    private static int read(InputStream in, byte[] piece) throws IOException {
        try {
            return in.read(piece, 0, piece.length);
        } catch (IOException | RuntimeException failure) {
            throw new Unreadable(failure);
        }
    }
}
