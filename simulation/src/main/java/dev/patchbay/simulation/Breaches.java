package dev.patchbay.simulation;

import org.jspecify.annotations.Nullable;

/**
 * Where checks say what they find. The first is kept, because what is thrown in a provider, a listener or a future the router takes
 * for a fault of theirs, and goes on.
 */
final class Breaches {

    private final World world;
    private @Nullable BrokenInvariant first;

    Breaches(World world) {
        this.world = world;
    }

    void demand(boolean holds, String id, String otherwise, long call) {
        if (!holds) {
            throw broken(id, otherwise, call);
        }
    }

    BrokenInvariant broken(String id, String what, long call) {
        BrokenInvariant found = new BrokenInvariant(id, what, call, world.elapsed());
        first = first == null ? found : first;
        return found;
    }

    /** Ends the run if anything was broken. */
    void check() {
        if (first != null) {
            throw first;
        }
    }
}
