package dev.patchbay.router;

import dev.patchbay.CallType;
import dev.patchbay.router.FallbackChain.Link;
import dev.patchbay.spi.Fit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the answers of a call must be comparable within: the space of the first deployment on its way that serves its call type,
 * so that every call of a model is answered in the same one, whichever of its deployments is free.
 */
final class Space {

    private final CallType<?, ?> type;
    private final @Nullable Deployment standard;

    private Space(CallType<?, ?> type, @Nullable Deployment standard) {
        this.type = type;
        this.standard = standard;
    }

    /** The space of calls that go this way. */
    static Space of(CallType<?, ?> type, Way way) {
        Deployment first = way.stop().target().firstServing(type);
        List<Link> links = way.chain().links();
        for (int i = 0; first == null && i < links.size(); i++) {
            first = links.get(i).target().firstServing(type);
        }
        return new Space(type, first);
    }

    /** Whether a deployment's answers are of this space. */
    Fit fit(Deployment deployment) {
        return standard == null
                        || standard == deployment
                        || (!type.isWithinOneSpace() && !standard.namesSpace(type))
                        || standard.space(type).equals(deployment.space(type))
                ? Fit.FITS
                : Fit.unsupported("its answers cannot be compared with those of " + standard);
    }
}
