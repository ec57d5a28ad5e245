package dev.patchbay.router;

import dev.patchbay.Disposition.Fallback;
import java.util.List;

/**
 * The fallback models of a target in the order in which they are tried: its own, then those of its fallbacks. Every
 * target appears once, so that a cycle in the configuration ends.
 *
 * @param links what can be fallen back to
 */
record FallbackChain(List<Link> links) {

    FallbackChain {
        links = List.copyOf(links);
    }

    /**
     * One fallback.
     *
     * @param target where to
     * @param onFailure whether it serves calls that failed or found nothing free
     * @param onContent whether it serves calls whose content was refused
     * @param via the link whose fallback this is; -1 for those of the target itself
     */
    record Link(Target target, boolean onFailure, boolean onContent, int via) {

        boolean serves(Fallback rule) {
            return switch (rule) {
                case ANY, LARGER -> onFailure;
                case LISTED_FOR_CONTENT -> onContent;
                case NONE -> false;
            };
        }
    }
}
