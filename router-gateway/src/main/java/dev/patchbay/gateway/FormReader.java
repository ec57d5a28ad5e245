package dev.patchbay.gateway;

import dev.patchbay.Upload;
import dev.patchbay.gateway.wire.BadRequest;
import dev.patchbay.gateway.wire.Fields;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Attributes;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/** Reads forms with Jetty's parser. Files beyond a size are on disk until the call is over. */
final class FormReader {

    private static final int MOST_PARTS = 200;
    private static final int MOST_HEADERS = 4 << 10;

    private final MultiPartConfig config;

    /** A reader that keeps large files in a directory, which is there. */
    FormReader(Limits limits, Path directory) {
        this.config = new MultiPartConfig.Builder()
                .location(directory)
                .maxParts(MOST_PARTS)
                .maxSize(limits.form())
                .maxPartSize(limits.form())
                .maxMemoryPartSize(limits.inMemory())
                .maxHeadersSize(MOST_HEADERS)
                .useFilesForPartsWithoutFileName(false)
                .build();
    }

    /** Says how large a form may be, in all that is bounded. */
    String bounds() {
        return "A form may have " + MOST_PARTS + " parts, each with " + MOST_HEADERS + " bytes of headers, "
                + config.getMaxMemoryPartSize() + " bytes in a field that is no file, and " + config.getMaxSize()
                + " bytes in all.";
    }

    /** Reads a form. Its request is told nothing of it: Jetty would stumble over one that is none when the request ends. */
    CompletableFuture<BodyReader.Body> read(Content.Source source, String contentType) {
        if (MultiPart.extractBoundary(contentType) == null) {
            return CompletableFuture.failedFuture(BadRequest.of(400, "The content type names no boundary."));
        }
        CompletableFuture<MultiPartFormData.Parts> parts = new CompletableFuture<>();
        MultiPartFormData.onParts(
                source, new Attributes.Mapped(), contentType, config, Promise.Invocable.toPromise(parts));
        return parts.thenApply(FormReader::body);
    }

    private static BodyReader.Body body(MultiPartFormData.Parts parts) {
        try {
            return new BodyReader.Body(fields(parts), parts::close);
        } catch (RuntimeException refused) {
            parts.close();
            throw refused;
        }
    }

    private static Fields fields(MultiPartFormData.Parts parts) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        Map<String, List<Upload>> files = new LinkedHashMap<>();
        for (MultiPart.Part part : parts) {
            String name = part.getName();
            if (name == null) {
                throw BadRequest.of(400, "A part of the form has no name.");
            }
            if (part.getFileName() == null) {
                texts.computeIfAbsent(name, any -> new ArrayList<>())
                        .add(part.getContentAsString(StandardCharsets.UTF_8));
            } else {
                files.computeIfAbsent(name, any -> new ArrayList<>()).add(upload(part, part.getFileName()));
            }
        }
        return Fields.ofForm(texts, files);
    }

    /** The file; its name and type are the caller's words, and taken for no more than that. */
    private static Upload upload(MultiPart.Part part, String name) {
        Upload upload = Upload.replayable(
                        name.isBlank() ? "file" : name,
                        () -> Content.Source.asInputStream(
                                part.newContentSource(ByteBufferPool.SIZED_NON_POOLING, 0, -1)))
                .withSize(part.getLength());
        @Nullable String type = part.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type == null || type.startsWith("application/octet-stream")) {
            return upload;
        }
        try {
            return upload.withMediaType(type);
        } catch (IllegalArgumentException none) { // its message quotes what the caller wrote
            throw BadRequest.of(400, "A file of the form has a content type that is none.");
        }
    }
}
