package dev.patchbay.router.config;

import org.jspecify.annotations.Nullable;

/** A fallback as it was written, its target not yet looked up. */
record FallbackDraft(String path, String target, boolean onFailure, boolean onContent) {

    /** The model or alias: what stands before the first slash, for deployment ids may have slashes of their own. */
    String model() {
        int slash = target.indexOf('/');
        return slash < 0 ? target : target.substring(0, slash);
    }

    @Nullable
    String deployment() {
        int slash = target.indexOf('/');
        return slash < 0 ? null : target.substring(slash + 1);
    }
}
