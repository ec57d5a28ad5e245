package dev.patchbay.spi;

import java.util.Map;
import java.util.Objects;

/**
 * One configured deployment, as its provider sees it.
 *
 * @param id the id in the configuration; unique within its model
 * @param model the vendor's name for the model or deployment
 * @param options vendor options to add to every request; what the request itself says wins. Values are text, numbers,
 *     booleans, lists and maps of these. Unmodifiable
 */
public record Deployment(String id, String model, Map<String, Object> options) {

    /** Checks that nothing is null and copies the options. */
    public Deployment {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(model, "model");
        options = Map.copyOf(options);
    }
}
