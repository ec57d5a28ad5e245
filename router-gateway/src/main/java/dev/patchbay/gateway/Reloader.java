package dev.patchbay.gateway;

import dev.patchbay.router.Patchbay;
import dev.patchbay.router.config.ConfigException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Has the router read its file again when the file changed, or when the process is told to by SIGHUP. A file that cannot be
 * used changes nothing, and the log says why.
 */
final class Reloader implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Reloader.class.getName());
    private static final long ROUND_MILLIS = 500;

    private final Path file;
    private final Patchbay router;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "reload");
        thread.setDaemon(true);
        return thread;
    });
    private String seen;

    private Reloader(Path file, Patchbay router) {
        this.file = file;
        this.router = router;
        this.seen = look();
    }

    static Reloader start(Path file, Patchbay router) {
        Reloader reloader = new Reloader(file, router);
        reloader.rounds.scheduleWithFixedDelay(reloader::round, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
        HangUp.run(() -> reloader.rounds.execute(reloader::reload));
        return reloader;
    }

    private void round() {
        String now = look();
        if (!now.equals(seen)) {
            seen = now;
            reload();
        }
    }

    private void reload() {
        try {
            router.reload();
            LOG.log(Level.INFO, "the configuration was read again");
        } catch (ConfigException mistakes) {
            LOG.log(Level.WARNING, () -> "the configuration stays as it was: " + mistakes.getMessage());
        } catch (RuntimeException refused) {
            LOG.log(
                    Level.WARNING,
                    () -> "the configuration stays as it was: "
                            + refused.getClass().getName());
        }
    }

    /** Size and time of the file; a file that is gone, or being written, is looked at again later. */
    private String look() {
        try {
            BasicFileAttributes file = Files.readAttributes(this.file, BasicFileAttributes.class);
            return file.size() + " " + file.lastModifiedTime() + " " + file.fileKey();
        } catch (IOException gone) {
            return seen == null ? "" : seen;
        }
    }

    @Override
    public void close() {
        rounds.shutdownNow();
    }
}
