package dev.patchbay.support;

import dev.patchbay.ErrorKind;
import dev.patchbay.Upload;
import dev.patchbay.spi.ProviderException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import okhttp3.Headers;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * A form with files (RFC 7578), written while it is read, so that a large file costs no more memory than a small one. Its
 * boundary is random, so that no content can end a part. Names are sent as UTF-8, as browsers do.
 *
 * <pre>{@code
 * HttpCall.multipart("audio/transcriptions", Multipart.builder()
 *         .field("model", deployment.model())
 *         .file("file", request.audio(), "audio/mpeg")
 *         .build());
 * }</pre>
 *
 * <p>What cannot be sent is refused before anything is: an upload that was there only once and is used up, a file that is
 * gone or changed. What fails while it is read fails the attempt with {@link ErrorKind#LOCAL_FAULT} and the class of what
 * was thrown. Immutable; thread-safe as far as its uploads are.
 */
public final class Multipart implements HttpBody {

    private static final int BOUNDARY_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final MultipartBody parts;
    private final List<UploadBody> uploads;

    private Multipart(MultipartBody parts, List<UploadBody> uploads) {
        this.parts = parts;
        this.uploads = List.copyOf(uploads);
    }

    /** An empty form. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String contentType() {
        return "multipart/form-data; boundary=" + parts.boundary();
    }

    @Override
    public long length() {
        try {
            return parts.contentLength();
        } catch (IOException impossible) {
            return -1; // lengths are known or not; none is looked up
        }
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        BufferedSink sink = Okio.buffer(Okio.sink(out));
        parts.writeTo(sink);
        sink.flush();
    }

    @Override
    public boolean isThere() {
        return uploads.stream().allMatch(UploadBody::isThere);
    }

    @Override
    public String toString() {
        return "multipart/form-data, " + parts.size() + " parts";
    }

    /** Collects the parts, in the order in which they are sent. Not thread-safe. */
    public static final class Builder {
        private final MultipartBody.Builder parts = new MultipartBody.Builder(boundary());
        private final List<UploadBody> uploads = new ArrayList<>();

        private Builder() {
            parts.setType(MultipartBody.FORM);
        }

        /**
         * A plain field.
         *
         * @param name without control characters, quotes and backslashes
         * @param value any text, sent as UTF-8
         * @throws ProviderException with {@link ErrorKind#INVALID_REQUEST} when the name cannot be sent
         */
        public Builder field(String name, String value) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            parts.addPart(disposition(name, null), RequestBody.create(bytes, null, 0, bytes.length));
            return this;
        }

        /**
         * A file, under the name that the upload has.
         *
         * @param name without control characters, quotes and backslashes; the same holds for the upload's name
         * @param upload opened when the request is written, once per attempt
         * @param mediaType its media type
         * @throws ProviderException with {@link ErrorKind#INVALID_REQUEST} when a name or the media type cannot be sent
         */
        public Builder file(String name, Upload upload, String mediaType) {
            UploadBody file = UploadBody.of(upload, mediaType);
            parts.addPart(disposition(name, upload.name()), file);
            uploads.add(file);
            return this;
        }

        /**
         * The form.
         *
         * @throws IllegalStateException when it has no part
         */
        public Multipart build() {
            return new Multipart(parts.build(), uploads);
        }

        private static Headers disposition(String name, @Nullable String fileName) {
            StringBuilder text = new StringBuilder("form-data; name=\"").append(quotable(name));
            if (fileName != null) {
                text.append("\"; filename=\"").append(quotable(fileName));
            }
            return new Headers.Builder()
                    .addUnsafeNonAscii("Content-Disposition", text.append('"').toString())
                    .build();
        }

        /** Quotes and backslashes mean different things to different servers, so no way to write them is right. */
        private static String quotable(String name) {
            boolean fits =
                    !name.isEmpty() && name.chars().noneMatch(c -> Character.isISOControl(c) || c == '"' || c == '\\');
            if (!fits) {
                throw RequestWriter.invalid("part-name");
            }
            return name;
        }

        private static String boundary() {
            byte[] random = new byte[BOUNDARY_BYTES];
            RANDOM.nextBytes(random);
            return "patchbay-" + HexFormat.of().formatHex(random);
        }
    }
}
