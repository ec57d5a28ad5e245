package dev.patchbay.conformance;

import dev.patchbay.conformance.upstream.Upstream;

/**
 * Where a deployment stands: at an upstream, and in what it differs from others there.
 *
 * @param upstream where its requests go
 * @param otherKey whether it has a key of its own
 * @param otherPlugin whether it is served by the plugin under its second name
 * @param otherModel whether it is another of the vendor's models
 * @param context the largest request in tokens; 0 when not known
 */
record Place(Upstream upstream, boolean otherKey, boolean otherPlugin, boolean otherModel, long context) {

    static Place at(Upstream upstream) {
        return new Place(upstream, false, false, false, 0);
    }

    Place withOtherKey() {
        return new Place(upstream, true, otherPlugin, otherModel, context);
    }

    Place ofOtherPlugin() {
        return new Place(upstream, otherKey, true, otherModel, context);
    }

    Place ofOtherModel() {
        return new Place(upstream, otherKey, otherPlugin, true, context);
    }

    Place holding(long tokens) {
        return new Place(upstream, otherKey, otherPlugin, otherModel, tokens);
    }
}
