package dev.patchbay.elevenlabs;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import java.util.function.Supplier;

/** Requests that cannot be served, as a verdict before an attempt and as a failure of one. */
final class Unfit {

    private Unfit() {}

    /** The first verdict that is not that it fits; later ones are not asked for. */
    @SafeVarargs
    static Fit first(Supplier<Fit>... checks) {
        for (Supplier<Fit> check : checks) {
            Fit fit = check.get();
            if (fit.verdict() != Fit.Verdict.FITS) {
                return fit;
            }
        }
        return Fit.FITS;
    }

    /** Keeps what does not fit from being written. */
    static void refuse(Fit fit) {
        if (fit.verdict() != Fit.Verdict.FITS) {
            boolean large = fit.verdict() == Fit.Verdict.TOO_LARGE;
            throw failure(large ? ErrorKind.TOO_LARGE : ErrorKind.UNSUPPORTED);
        }
    }

    static ProviderException failure(ErrorKind kind) {
        return ProviderException.builder(kind)
                .phase(Phase.LOCAL)
                .sent(Sent.NEVER)
                .build();
    }
}
