package dev.patchbay.router;

import dev.patchbay.Disposition.Fallback;
import java.util.List;

/**
 * The fallback models of a target in the order in which they are tried: its own, then those of its fallbacks. Every
 * target appears once for each reason to go there, so that a cycle in the configuration ends.
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
     * @param via the place of the target whose fallback this is; -1 for those of the target itself
     * @param place the number of the target: the same for all links that lead to it
     */
    record Link(Target target, boolean onFailure, boolean onContent, int via, int place) {

        /** The same for more reasons. */
        Link also(boolean failure, boolean content) {
            return new Link(target, onFailure || failure, onContent || content, via, place);
        }

        boolean serves(Fallback rule) {
            return switch (rule) {
                case ANY, LARGER -> onFailure;
                case LISTED_FOR_CONTENT -> onContent;
                case NONE -> false;
            };
        }
    }
}
