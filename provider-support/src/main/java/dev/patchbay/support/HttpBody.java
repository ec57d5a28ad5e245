package dev.patchbay.support;

import dev.patchbay.Upload;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** What a request carries. Written at most once per attempt, straight to the connection. */
public sealed interface HttpBody permits HttpBody.Bytes, Multipart, WholeUpload {

    /**
     * What the caller sends along as all there is, written while it is read. The upload's name is not sent.
     *
     * @param upload opened when the request is written, once per attempt
     * @param mediaType its media type
     * @throws dev.patchbay.spi.ProviderException with {@link dev.patchbay.ErrorKind#INVALID_REQUEST} when the media type cannot
     *     be sent
     */
    static HttpBody upload(Upload upload, String mediaType) {
        return new WholeUpload(UploadBody.of(upload, mediaType), mediaType);
    }

    /** The media type, with its parameters. */
    String contentType();

    /** How many bytes {@link #writeTo} writes; -1 when that is not known. */
    long length();

    /**
     * Whether all of it is there, as far as that can be known before anything is sent. Not so when an upload that was there
     * only once is used up, or a file is gone or changed.
     */
    default boolean isThere() {
        return true;
    }

    /**
     * Writes the body; leaves the output open.
     *
     * @throws IOException when the output does
     */
    void writeTo(OutputStream out) throws IOException;

    /**
     * Bytes in memory.
     *
     * @param contentType their media type
     * @param bytes handed over, not changed any more
     */
    record Bytes(String contentType, byte[] bytes) implements HttpBody {

        /** Checks that there is something, even if it is empty. */
        public Bytes {
            Objects.requireNonNull(contentType, "contentType");
            Objects.requireNonNull(bytes, "bytes");
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }

        @Override
        public String toString() {
            return contentType + ", " + bytes.length + " bytes";
        }
    }
}
