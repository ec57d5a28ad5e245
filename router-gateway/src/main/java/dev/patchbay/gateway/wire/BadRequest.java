package dev.patchbay.gateway.wire;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that is none. Its message names fields, and holds nothing else of what the caller wrote. */
public final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Trouble trouble;
    private final transient @Nullable Duration wait;

    private BadRequest(Trouble trouble) {
        this(trouble, null);
    }

    private BadRequest(Trouble trouble, @Nullable Duration wait) {
        super(trouble.message(), null, false, false);
        this.trouble = trouble;
        this.wait = wait;
    }

    /** A request that there is no room for now. */
    public static BadRequest busy(int status, String code, String message, Duration wait) {
        return new BadRequest(Trouble.of(status, code, null, message), wait);
    }

    /** A request that is wrong as a whole. */
    public static BadRequest of(int status, String message) {
        return new BadRequest(Trouble.of(status, null, null, message));
    }

    /** A request that is wrong as a whole, with the vendor's code for it. */
    public static BadRequest of(int status, String code, String message) {
        return new BadRequest(Trouble.of(status, code, null, message));
    }

    /** A field that is wrong. */
    public static BadRequest field(String name, String message) {
        return new BadRequest(Trouble.of(400, null, shown(name), "'" + shown(name) + "' " + message));
    }

    /** A field that is missing. */
    static BadRequest missing(String name) {
        return new BadRequest(Trouble.of(
                400, "missing_required_parameter", shown(name), "Missing required parameter: '" + shown(name) + "'."));
    }

    /** What the caller is told. */
    public Trouble trouble() {
        return trouble;
    }

    /** When it is worth coming back, if that is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(wait);
    }

    /** Only names that we know ourselves are said again; those of others could be anything. */
    private static String shown(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100);
    }
}
