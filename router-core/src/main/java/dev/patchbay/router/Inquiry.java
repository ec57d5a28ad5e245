package dev.patchbay.router;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.spi.Fit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What one call asks of plugins: which deployments fit it. While a plugin has not come back to a call that is over, other calls
 * pass its deployment over.
 */
final class Inquiry {

    static final String HANGS = "its plugin has not come back from an earlier question";

    private final CallRequest<?> request;
    private final CallType<?, ?> type;
    private final Way way;
    private final Lane lane;
    private final AtomicReference<@Nullable Deployment> asked = new AtomicReference<>();
    private @Nullable Space space;

    Inquiry(CallRequest<?> request, Way way, Lane lane) {
        this.request = request;
        this.type = request.type();
        this.way = way;
        this.lane = lane;
    }

    /** Whether a deployment of a tier fits, which is not looked at itself where only its provider has something to say. */
    Fit fit(Tier tier, int place) {
        if (tier.isWithinSpaces(type) || lane.asksWhatMayBlock()) {
            return fit(tier.get(place));
        }
        try {
            return said(tier.fit(place, request));
        } catch (Throwable broken) {
            return broken(broken);
        }
    }

    Fit fit(Deployment deployment) {
        try {
            if (type.isWithinOneSpace() || deployment.namesSpace(type)) {
                Fit comparable = space().fit(deployment);
                if (comparable.verdict() != Fit.Verdict.FITS) {
                    return comparable;
                }
            }
            Fit fit = lane.asksWhatMayBlock() ? ask(deployment) : deployment.fit(request);
            return said(fit);
        } catch (Throwable broken) {
            return broken(broken);
        }
    }

    private static Fit said(@Nullable Fit fit) {
        return fit == null ? Fit.unsupported("the plugin did not say whether it fits") : fit;
    }

    private static Fit broken(Throwable thrown) {
        return Fit.unsupported("the plugin threw " + thrown.getClass().getName());
    }

    /** Whether there is a deployment that serves and fits the call, whatever its health. */
    boolean isServedAt(Target target) {
        for (Tier tier : target.tiers(type)) {
            for (int i = 0; i < tier.size(); i++) {
                if (fit(tier.get(i)).verdict() == Fit.Verdict.FITS) {
                    return true;
                }
            }
        }
        return false;
    }

    private Space space() {
        Space known = space;
        if (known == null) {
            known = Space.of(type, way);
            space = known;
        }
        return known;
    }

    @Nullable
    private Fit ask(Deployment deployment) {
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
