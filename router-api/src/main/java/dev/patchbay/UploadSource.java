package dev.patchbay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Where the content of an upload comes from, and whether it comes again. */
sealed interface UploadSource {

    boolean isReplayable();

    InputStream open() throws IOException;

    /** Fails when what was read to its end is not what was announced. */
    default void checkUnchanged() throws IOException {}

    /** Bytes that nobody changes any more. */
    record Bytes(byte[] bytes) implements UploadSource {

        @Override
        public boolean isReplayable() {
            return true;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** A file and what it was like. */
    record File(Path path, long size, FileTime changed) implements UploadSource {

        static File of(Path path) throws IOException {
            BasicFileAttributes seen = look(path);
            if (!Files.isReadable(path)) {
                throw new IOException("the file cannot be read");
            }
            return new File(path, seen.size(), seen.lastModifiedTime());
        }

        @Override
        public boolean isReplayable() {
            try {
                return isUnchanged();
            } catch (IOException gone) {
                return false;
            }
        }

        @Override
        public InputStream open() throws IOException {
            InputStream stream = Files.newInputStream(path);
            try {
                checkUnchanged();
            } catch (IOException | RuntimeException refused) {
                stream.close();
                throw refused;
            }
            return stream;
        }

        @Override
        public void checkUnchanged() throws IOException {
            if (!isUnchanged()) {
                throw new IOException("the file changed after the upload was made");
            }
        }

        private boolean isUnchanged() throws IOException {
            BasicFileAttributes seen = look(path);
            return seen.size() == size && seen.lastModifiedTime().equals(changed);
        }

        private static BasicFileAttributes look(Path path) throws IOException {
            BasicFileAttributes seen = Files.readAttributes(path, BasicFileAttributes.class);
            if (!seen.isRegularFile()) {
                throw new IOException("an upload is a regular file");
            }
            return seen;
        }
    }

    /** A stream that is there once. */
    final class Once implements UploadSource {
        private final AtomicReference<@Nullable InputStream> stream;

        Once(InputStream stream) {
            this.stream = new AtomicReference<>(stream);
        }

        @Override
        public boolean isReplayable() {
            return stream.get() != null;
        }

        @Override
        public InputStream open() throws IOException {
            InputStream only = stream.getAndSet(null);
            if (only == null) {
                throw new IOException("the stream was there only once and has been opened");
            }
            return only;
        }
    }

    /** A stream that is opened anew. */
    record Anew(Upload.Opening opening) implements UploadSource {

        @Override
        public boolean isReplayable() {
            return true;
        }

        @Override
        public InputStream open() throws IOException {
            return opening.open();
        }
    }
}
