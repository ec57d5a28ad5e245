package dev.patchbay.router.config;

import org.jspecify.annotations.Nullable;

/**
 * A model to fall back to.
 *
 * @param model the model
 * @param deployment one deployment of it, or null for all
 * @param onFailure whether it serves calls whose own model failed or has nothing free
 * @param onContent whether it serves calls whose content was refused
 */
public record FallbackConfig(String model, @Nullable String deployment, boolean onFailure, boolean onContent) {

    /** A fallback for failures, all deployments of the model. */
    public static FallbackConfig to(String model) {
        return new FallbackConfig(model, null, true, false);
    }
}
