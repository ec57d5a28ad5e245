package dev.patchbay.gateway;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who may call right now: anybody, or those of a file as it was when it was last read. Thread-safe. */
final class Admission implements Supplier<Callers> {

    private static final System.Logger LOG = System.getLogger(Admission.class.getName());

    private final @Nullable Path file;
    private volatile Callers callers;

    private Admission(@Nullable Path file, Callers callers) {
        this.file = file;
        this.callers = callers;
    }

    /** Nobody is asked for a key. */
    static Admission anybody() {
        return new Admission(null, Callers.anybody());
    }

    /**
     * Those of a file.
     *
     * @throws dev.patchbay.router.config.ConfigException when it cannot be used
     */
    static Admission by(Path file) {
        return new Admission(file, CallersFile.read(file));
    }

    /** The file; empty when anybody may call. */
    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /**
     * Reads the file again.
     *
     * @throws dev.patchbay.router.config.ConfigException when it cannot be used; then nothing changes
     */
    void readAgain() {
        if (file != null) {
            callers = CallersFile.read(file).keeping(callers);
        }
    }

    /** Says in the log which models somebody may name that there are not. */
    void compare(ModelNames names) {
        callers.strangers(names).forEach(stranger -> LOG.log(Level.WARNING, stranger));
    }

    @Override
    public Callers get() {
        return callers;
    }
}
