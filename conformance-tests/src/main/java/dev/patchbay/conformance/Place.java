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
 * @param rpm how many requests it may get in a minute; 0 for any number
 * @param tpm how many tokens it may get in a minute; 0 for any number
 * @param apart whether its answers cannot be compared with those of others, where the call type asks for that
 */
record Place(
        Upstream upstream,
        boolean otherKey,
        boolean otherPlugin,
        boolean otherModel,
        long context,
        long rpm,
        long tpm,
        boolean apart) {

    static Place at(Upstream upstream) {
        return new Place(upstream, false, false, false, 0, 0, 0, false);
    }

    Place withOtherKey() {
        return new Place(upstream, true, otherPlugin, otherModel, context, rpm, tpm, apart);
    }

    Place ofOtherPlugin() {
        return new Place(upstream, otherKey, true, otherModel, context, rpm, tpm, apart);
    }

    Place ofOtherModel() {
        return new Place(upstream, otherKey, otherPlugin, true, context, rpm, tpm, apart);
    }

    Place holding(long tokens) {
        return new Place(upstream, otherKey, otherPlugin, otherModel, tokens, rpm, tpm, apart);
    }

    Place rated(long requestsPerMinute) {
        return new Place(upstream, otherKey, otherPlugin, otherModel, context, requestsPerMinute, tpm, apart);
    }

    Place using(long tokensPerMinute) {
        return new Place(upstream, otherKey, otherPlugin, otherModel, context, rpm, tokensPerMinute, apart);
    }

    /** Of another model, whose answers are not comparable. */
    Place incomparable() {
        return new Place(upstream, otherKey, otherPlugin, true, context, rpm, tpm, true);
    }
}
