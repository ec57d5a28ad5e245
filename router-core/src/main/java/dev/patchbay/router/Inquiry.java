package dev.patchbay.router;

import dev.patchbay.CallRequest;
import dev.patchbay.spi.Fit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What one call asks of plugins that may block. While a plugin has not come back to a call that is over, other calls pass its
 * deployment over.
 */
final class Inquiry {

    static final String HANGS = "its plugin has not come back from an earlier question";

    private final AtomicReference<@Nullable Deployment> asked = new AtomicReference<>();

    @Nullable
    Fit fit(Deployment deployment, CallRequest<?> request) {
        if (deployment.isHanging()) {
            return Fit.unsupported(HANGS);
        }
        asked.set(deployment);
        try {
            return deployment.fit(request);
        } finally {
            if (asked.getAndSet(null) == null) {
                deployment.cameBack(); // it was given up meanwhile
            }
        }
    }

    /** The call does not wait any longer for the deployment whose plugin is being asked; null when none is. */
    @Nullable
    Deployment givenUp() {
        Deployment waitedFor = asked.getAndSet(null);
        if (waitedFor != null) {
            waitedFor.hangs();
        }
        return waitedFor;
    }
}
