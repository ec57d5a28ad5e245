package dev.patchbay.router.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A whole configuration, validated and with every default filled in. Immutable.
 *
 * @param models by name, in the order they were written
 * @param aliases from alias to model
 */
public record RouterConfig(Map<String, ModelConfig> models, Map<String, String> aliases) {

    /** Copies the maps, keeping their order. */
    public RouterConfig {
        models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
        aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
    }

    /** An empty builder: the same keys, defaults and checks as the file. */
    public static RouterConfigBuilder builder() {
        return new RouterConfigBuilder();
    }
}
