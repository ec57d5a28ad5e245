package dev.patchbay.support.openai;

import dev.patchbay.Upload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which files an operation takes, told by the extension of their names as the vendor tells it, and their media types. */
final class FileTypes {

    /** Audio. Source: the vendor's OpenAPI document, {@code CreateTranscriptionRequest.file}. */
    static final FileTypes AUDIO = new FileTypes(
            "mp3", "audio/mpeg",
            "mpeg", "audio/mpeg",
            "mpga", "audio/mpeg",
            "m4a", "audio/mp4",
            "mp4", "audio/mp4",
            "mp4", "video/mp4",
            "ogg", "audio/ogg",
            "wav", "audio/wav",
            "wav", "audio/x-wav",
            "webm", "audio/webm",
            "webm", "video/webm",
            "flac", "audio/flac",
            "flac", "audio/x-flac");

    /** Images. Source: the vendor's OpenAPI document, {@code CreateImageEditRequest.image}. */
    static final FileTypes IMAGES = new FileTypes(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "webp", "image/webp");

    private static final String ANY = "application/octet-stream";

    private final Map<String, String> byExtension;
    private final Map<String, String> byMediaType;

    /** Pairs of extension and media type; of several with one in common, the first is the usual one. */
    private FileTypes(String... pairs) {
        Map<String, String> types = new LinkedHashMap<>();
        Map<String, String> extensions = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            types.putIfAbsent(pairs[i], pairs[i + 1]);
            extensions.putIfAbsent(pairs[i + 1], pairs[i]);
        }
        this.byExtension = Collections.unmodifiableMap(types);
        this.byMediaType = Collections.unmodifiableMap(extensions);
    }

    /** The extensions that are taken. */
    Set<String> extensions() {
        return byExtension.keySet();
    }

    /** The extension that the vendor will see; null when neither name nor media type tells one that is taken. */
    @Nullable
    String extension(Upload upload) {
        String extension = end(upload.name());
        if (byExtension.containsKey(extension)) {
            return extension;
        }
        return upload.mediaType() == null ? null : byMediaType.get(plain(upload.mediaType()));
    }

    /** The media type that was said, else the one that the name tells. */
    String mediaType(Upload upload) {
        return upload.mediaType() == null ? byExtension.getOrDefault(end(upload.name()), ANY) : upload.mediaType();
    }

    /** The same upload under a name whose extension tells what it is, where only its media type told it. */
    Upload named(Upload upload) {
        String extension = extension(upload);
        if (extension == null
                || extension.equals(end(upload.name()))
                || upload.name().length() > 250) {
            return upload;
        }
        return upload.withName(upload.name() + '.' + extension);
    }

    private static String end(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String plain(String mediaType) {
        int end = mediaType.indexOf(';');
        return (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
