package dev.patchbay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something to send along with a request: bytes, a file, or a stream. Its content is read anew at every opening and is
 * never held in memory beyond what it was made of, so a large file costs no more than a small one.
 *
 * <p>A request that failed can only be sent again where its uploads can: bytes always, a file while it is what it was when
 * this was made, a stream that can be opened anew, but never a stream that is there only once. An opened stream gives
 * exactly {@link #size()} bytes or fails; what changed meanwhile is never sent truncated and never sent mixed.
 *
 * <p>Immutable and thread-safe, apart from what a one-shot stream has to remember. Prints name and size alone.
 */
public final class Upload {

    /** The size of what cannot tell it. */
    public static final long UNKNOWN_SIZE = -1;

    private static final int LONGEST_NAME = 255;
    private static final String TOKEN = "[A-Za-z0-9!#$&^_.+-]+";
    private static final Pattern MEDIA_TYPE = Pattern.compile(TOKEN + "/" + TOKEN + "( *;[\\x20-\\x7E]*)?");

    private final String name;
    private final @Nullable String mediaType;
    private final long size;
    private final UploadSource source;

    private Upload(String name, @Nullable String mediaType, long size, UploadSource source) {
        this.name = name;
        this.mediaType = mediaType;
        this.size = size;
        this.source = source;
    }

    /**
     * Bytes under a file name; can be sent as often as needed.
     *
     * @param name the name that the vendor is told; many trust its extension. Without control characters and at most 255
     *     characters long
     * @param bytes copied
     */
    public static Upload of(String name, byte[] bytes) {
        return new Upload(checked(name), null, bytes.length, new UploadSource.Bytes(bytes.clone()));
    }

    /**
     * A file under its own name; can be sent again while size and time of last change are what they are now. Looked at
     * again whenever it is opened.
     *
     * @throws IOException when it is no regular file that can be read
     */
    public static Upload of(Path file) throws IOException {
        UploadSource.File source = UploadSource.File.of(file);
        return new Upload(checked(String.valueOf(file.getFileName())), null, source.size(), source);
    }

    /**
     * A stream that is there only once, so that a request with it is attempted once.
     *
     * @param name the name that the vendor is told, as in {@link #of(String, byte[])}
     * @param stream given away with the first opening, and closed by whoever opens it then; until then the caller's to close
     */
    public static Upload once(String name, InputStream stream) {
        Objects.requireNonNull(stream, "stream");
        return new Upload(checked(name), null, UNKNOWN_SIZE, new UploadSource.Once(stream));
    }

    /**
     * A stream that can be opened again; the same bytes every time.
     *
     * @param name the name that the vendor is told, as in {@link #of(String, byte[])}
     * @param opening opens it; thread-safe. Each stream is closed by whoever opened it
     */
    public static Upload replayable(String name, Opening opening) {
        Objects.requireNonNull(opening, "opening");
        return new Upload(checked(name), null, UNKNOWN_SIZE, new UploadSource.Anew(opening));
    }

    /**
     * The same content under another name.
     *
     * @throws IllegalArgumentException when the name is empty, longer than 255 characters or has control characters
     */
    public Upload withName(String value) {
        return new Upload(checked(value), mediaType, size, source);
    }

    /**
     * The same content with its media type.
     *
     * @param value for example {@code audio/mpeg}; null to let the provider tell it by the name
     * @throws IllegalArgumentException when it is none
     */
    public Upload withMediaType(@Nullable String value) {
        if (value != null
                && (value.length() > LONGEST_NAME || !MEDIA_TYPE.matcher(value).matches())) {
            throw new IllegalArgumentException("a media type is two names with a slash between them");
        }
        return new Upload(name, value, size, source);
    }

    /**
     * The same stream with its size, which spares the vendor a chunked request and lets limits be checked before. A stream
     * that turns out to be longer or shorter fails.
     *
     * @throws IllegalArgumentException when the size is negative, or another one is known already
     */
    public Upload withSize(long bytes) {
        if (bytes < 0 || (size != UNKNOWN_SIZE && size != bytes)) {
            throw new IllegalArgumentException("a size is never negative and never changes");
        }
        return new Upload(name, mediaType, bytes, source);
    }

    /** The file name that the vendor is told. */
    public String name() {
        return name;
    }

    /** The media type; null when nobody said. */
    public @Nullable String mediaType() {
        return mediaType;
    }

    /** How many bytes there are; {@link #UNKNOWN_SIZE} when nobody knows. */
    public long size() {
        return size;
    }

    /**
     * Whether it can be opened now. False for a one-shot stream that was opened, and for a file that is gone or changed;
     * looks at the file for that, and never opens it.
     */
    public boolean isReplayable() {
        return source.isReplayable();
    }

    /**
     * Opens the content from its beginning, for one attempt.
     *
     * @return a stream that whoever opened it closes. It gives exactly {@link #size()} bytes where that is known, and throws
     *     {@link IOException} instead of giving more or fewer
     * @throws IOException when the content cannot be opened, is not what it was, or was there only once
     */
    public InputStream open() throws IOException {
        InputStream stream = source.open();
        return size == UNKNOWN_SIZE ? stream : new ExactStream(stream, size, source);
    }

    @Override
    public String toString() {
        return "Upload[" + name + ", " + (size == UNKNOWN_SIZE ? "size unknown" : size + " bytes") + "]";
    }

    private static String checked(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a file name has 1 to 255 characters and no control characters");
        }
        return name;
    }

    /** Opens a stream that can be opened again. */
    @FunctionalInterface
    public interface Opening {

        /**
         * Opens it from its beginning.
         *
         * @throws IOException when it cannot be opened
         */
        InputStream open() throws IOException;
    }
}
