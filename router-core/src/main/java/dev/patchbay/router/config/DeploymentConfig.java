package dev.patchbay.router.config;

import dev.patchbay.ErrorKind;
import dev.patchbay.Interruption;
import dev.patchbay.spi.Settings;
import java.util.Map;

/**
 * One deployment of a model. Every default is filled in.
 *
 * @param id unique within its model
 * @param provider the name of the plugin
 * @param model the vendor's name for the model
 * @param settings what the plugin reads
 * @param options vendor options added to every request; the request's own win
 * @param weight its share among deployments of the same order; positive
 * @param cost what it costs, in units of the configuration's own; infinite where that is not said
 * @param order lower comes first
 * @param maxParallel the most attempts in flight at once; 0 for no limit
 * @param maxQueue the most calls that wait for a slot
 * @param rpm requests per minute; 0 for no limit
 * @param tpm tokens per minute; 0 for no limit
 * @param contextLimit the largest request in tokens; 0 when not known
 * @param timers its timers
 * @param interruption what happens when one of its streams breaks off after its first meaningful item
 * @param cooldown its counted cooldown
 * @param retries how often the same deployment is tried again, per kind, where the kind's own rule is overridden
 */
public record DeploymentConfig(
        String id,
        String provider,
        String model,
        Settings settings,
        Map<String, Object> options,
        double weight,
        double cost,
        int order,
        int maxParallel,
        int maxQueue,
        long rpm,
        long tpm,
        long contextLimit,
        TimerConfig timers,
        Interruption interruption,
        CooldownConfig cooldown,
        Map<ErrorKind, Integer> retries) {

    /** Copies the maps. */
    public DeploymentConfig {
        options = Map.copyOf(options);
        retries = Map.copyOf(retries);
    }
}
