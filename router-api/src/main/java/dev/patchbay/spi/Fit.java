package dev.patchbay.spi;

import java.util.Objects;

/**
 * Whether a deployment can serve a request.
 *
 * @param verdict yes, or the ground for no
 * @param reason for people; without what the caller wrote, names of voices, formats and languages excepted
 */
public record Fit(Verdict verdict, String reason) {

    /** It fits. */
    public static final Fit FITS = new Fit(Verdict.FITS, "");

    /** Checks that nothing is null. */
    public Fit {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(reason, "reason");
    }

    /** The deployment lacks something that the request names. */
    public static Fit unsupported(String reason) {
        return new Fit(Verdict.UNSUPPORTED, reason);
    }

    /** The request is larger than the deployment takes. */
    public static Fit tooLarge(String reason) {
        return new Fit(Verdict.TOO_LARGE, reason);
    }

    /** Yes, or the ground for no. */
    public enum Verdict {
        /** It fits. */
        FITS,
        /** It lacks something that the request names. */
        UNSUPPORTED,
        /** The request is too large for it. */
        TOO_LARGE
    }
}
