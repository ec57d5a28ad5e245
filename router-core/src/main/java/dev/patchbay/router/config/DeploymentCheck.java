package dev.patchbay.router.config;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks one deployment by itself. */
final class DeploymentCheck {

    private static final int DEEPEST_OPTION = 32;

    private final DeploymentBuilder deployment;
    private final Problems problems;

    DeploymentCheck(DeploymentBuilder deployment, Problems problems) {
        this.deployment = deployment;
        this.problems = problems;
    }

    void run() {
        Layer layer = deployment.layer();
        layer.check(problems);
        cooldown(layer, problems);
        required(ConfigKey.PROVIDER);
        required(ConfigKey.UPSTREAM_MODEL);
        String id = layer.text(ConfigKey.ID);
        if (id != null && Names.hasControlCharacters(id)) {
            problems.add(layer.path() + ".id", "must not hold control characters");
        }
        for (Map.Entry<String, Object> option : deployment.options().entrySet()) {
            if (!option(option.getValue(), 0)) {
                problems.add(
                        layer.path() + ".options." + KeyText.shown("options", option.getKey()),
                        "must be a text, a number, a boolean, or a list or map of these");
            }
        }
    }

    static void cooldown(Layer layer, Problems problems) {
        Duration first = layer.duration(ConfigKey.COOLDOWN_FOR);
        Duration longest = layer.duration(ConfigKey.COOLDOWN_UP_TO);
        if (first != null && longest != null && first.compareTo(longest) > 0) {
            Layer holder = layer.holderOf(ConfigKey.COOLDOWN_FOR, ConfigKey.COOLDOWN_UP_TO);
            problems.add(holder.path() + "." + ConfigKey.COOLDOWN_FOR.text(), "must not exceed cooldown.up-to");
        }
    }

    private void required(ConfigKey key) {
        if (!deployment.layer().has(key)) {
            problems.missing(deployment.layer().path(), key.text(), "is required");
        }
    }

    private static boolean options(Collection<?> values, int depth) {
        for (Object value : values) {
            if (!option(value, depth)) {
                return false;
            }
        }
        return true;
    }

    private static boolean option(@Nullable Object value, int depth) {
        if (depth > DEEPEST_OPTION) {
            return false;
        }
        if (value instanceof Map<?, ?> map) {
            for (Object key : map.keySet()) {
                if (!(key instanceof String)) {
                    return false;
                }
            }
            return options(map.values(), depth + 1);
        }
        if (value instanceof Collection<?> list) {
            return options(list, depth + 1);
        }
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }
}
