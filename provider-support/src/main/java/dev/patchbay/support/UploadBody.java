package dev.patchbay.support;

import dev.patchbay.ErrorKind;
import dev.patchbay.Upload;
import dev.patchbay.spi.ProviderException;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

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

    private UploadBody(Upload upload, MediaType type) {
        this.upload = upload;
        this.type = type;
    }

    /**
     * An upload of this media type.
     *
     * @throws ProviderException with {@link ErrorKind#INVALID_REQUEST} when the media type cannot be sent
     */
    static UploadBody of(Upload upload, String mediaType) {
        @Nullable MediaType type = HeaderText.isValue(mediaType) ? MediaType.parse(mediaType) : null;
        if (type == null) {
            throw RequestWriter.invalid("media-type");
        }
        return new UploadBody(upload, type);
    }

    /** Whether it can be read, as far as that can be known before it is. */
    boolean isThere() {
        return upload.isReplayable();
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
