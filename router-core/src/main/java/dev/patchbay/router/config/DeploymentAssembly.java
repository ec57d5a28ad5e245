package dev.patchbay.router.config;

import dev.patchbay.Interruption;
import dev.patchbay.spi.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the checked deployments of one model into records, filling in every default. */
final class DeploymentAssembly {

    private static final long USUAL_ORDER = 1;
    private static final long USUAL_QUEUE = 100;

    private DeploymentAssembly() {}

    static List<DeploymentConfig> of(List<DeploymentBuilder> deployments) {
        ConfigKey share = shareOf(deployments);
        List<DeploymentConfig> assembled = new ArrayList<>();
        for (DeploymentBuilder deployment : deployments) {
            assembled.add(deployment(deployment, share));
        }
        return assembled;
    }

    /** The key that shares are taken from: weights as soon as one is written, else a limit that all declare. */
    private static ConfigKey shareOf(List<DeploymentBuilder> deployments) {
        if (count(deployments, ConfigKey.WEIGHT) == 0) {
            for (ConfigKey limit : List.of(ConfigKey.RPM, ConfigKey.TPM)) {
                if (count(deployments, limit) == deployments.size()) {
                    return limit;
                }
            }
        }
        return ConfigKey.WEIGHT;
    }

    /** How many of the deployments have this key. */
    private static int count(List<DeploymentBuilder> deployments, ConfigKey key) {
        int count = 0;
        for (DeploymentBuilder deployment : deployments) {
            count += deployment.layer().has(key) ? 1 : 0;
        }
        return count;
    }

    private static DeploymentConfig deployment(DeploymentBuilder deployment, ConfigKey share) {
        Layer layer = deployment.layer();
        return new DeploymentConfig(
                String.valueOf(deployment.identity()),
                String.valueOf(layer.text(ConfigKey.PROVIDER)),
                String.valueOf(layer.text(ConfigKey.UPSTREAM_MODEL)),
                Settings.of(deployment.settings()),
                frozen(deployment.options()),
                share == ConfigKey.WEIGHT ? layer.number(share, 1) : layer.whole(share, 1),
                layer.number(ConfigKey.COST, Double.POSITIVE_INFINITY),
                (int) layer.whole(ConfigKey.ORDER, USUAL_ORDER),
                (int) layer.whole(ConfigKey.MAX_PARALLEL, 0),
                (int) layer.whole(ConfigKey.MAX_QUEUE, USUAL_QUEUE),
                layer.whole(ConfigKey.RPM, 0),
                layer.whole(ConfigKey.TPM, 0),
                layer.whole(ConfigKey.CONTEXT, 0),
                timers(layer),
                layer.interruption(Interruption.FAIL),
                cooldown(layer),
                layer.retries());
    }

    private static TimerConfig timers(Layer layer) {
        return new TimerConfig(
                layer.duration(ConfigKey.CONNECT, TimerConfig.usual().connect()),
                layer.duration(ConfigKey.ATTEMPT),
                layer.duration(ConfigKey.FIRST_ITEM),
                layer.duration(ConfigKey.IDLE));
    }

    private static CooldownConfig cooldown(Layer layer) {
        CooldownConfig usual = CooldownConfig.usual();
        Span span = Span.of(layer, ConfigKey.COOLDOWN_FOR, ConfigKey.COOLDOWN_UP_TO, usual.first(), usual.longest());
        return new CooldownConfig(
                (int) layer.whole(ConfigKey.COOLDOWN_AFTER, usual.after()), span.first(), span.longest());
    }

    /** Copies that nobody can change any more, all the way down. */
    private static Map<String, Object> frozen(Map<?, ?> options) {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> option : options.entrySet()) {
            copy.put((String) option.getKey(), frozenValue(option.getValue()));
        }
        return Map.copyOf(copy);
    }

    private static Object frozenValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            return frozen(map);
        }
        if (value instanceof Collection<?> list) {
            List<Object> copy = new ArrayList<>();
            for (Object item : list) {
                copy.add(frozenValue(item));
            }
            return List.copyOf(copy);
        }
        return value;
    }
}
