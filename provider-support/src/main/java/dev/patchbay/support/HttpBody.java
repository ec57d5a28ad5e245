package dev.patchbay.support;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** What a request carries. Written at most once per attempt, straight to the connection. */
public sealed interface HttpBody permits HttpBody.Bytes, Multipart {

    /** The media type, with its parameters. */
    String contentType();

    /** How many bytes {@link #writeTo} writes; -1 when that is not known. */
    long length();

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
