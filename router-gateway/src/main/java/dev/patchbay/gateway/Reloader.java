package dev.patchbay.gateway;

import dev.patchbay.router.config.ConfigException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Has files read again when they changed, and all of them when the process is told to by SIGHUP. A file that cannot be used
 * changes nothing, and the log says why.
 */
final class Reloader implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Reloader.class.getName());
    private static final long ROUND_MILLIS = 500;

    private final List<Watched> files;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "reload");
        thread.setDaemon(true);
        return thread;
    });

    private Reloader(List<Watched> files) {
        this.files = List.copyOf(files);
    }

    static Reloader start(List<Watched> files) {
        Reloader reloader = new Reloader(files);
        reloader.rounds.scheduleWithFixedDelay(
                () -> reloader.files.forEach(Watched::round), ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
        HangUp.run(() -> reloader.rounds.execute(() -> reloader.files.forEach(Watched::readAgain)));
        return reloader;
    }

    @Override
    public void close() {
        rounds.shutdownNow();
    }

    /** A file that was read, and is to be read again. Used by one thread. */
    static final class Watched {

        private final Path file;
        private final String what;
        private final Runnable reading;
        private String seen = "";

        /**
         * A file as it is now.
         *
         * @param what it is, in the words of the log
         * @param reading reads it again, or throws and changes nothing
         */
        Watched(Path file, String what, Runnable reading) {
            this.file = file;
            this.what = what;
            this.reading = reading;
            this.seen = look();
        }

        private void round() {
            if (!look().equals(seen)) {
                readAgain();
            }
        }

        private void readAgain() {
            seen = look();
            try {
                reading.run();
                LOG.log(Level.INFO, () -> "the " + what + " was read again");
            } catch (ConfigException mistakes) {
                LOG.log(Level.WARNING, () -> "the " + what + " stays as it was: " + mistakes.getMessage());
            } catch (RuntimeException refused) {
                LOG.log(
                        Level.WARNING,
                        () -> "the " + what + " stays as it was: "
                                + refused.getClass().getName());
            }
        }

        /** Size and time of the file; a file that is gone, or being written, is looked at again later. */
        private String look() {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                return now.size() + " " + now.lastModifiedTime() + " " + now.fileKey();
            } catch (IOException gone) {
                return seen;
            }
        }
    }
}
