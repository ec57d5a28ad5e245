package dev.patchbay.router;

import dev.patchbay.CallTrail.Skip;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a router stands at one moment. Immutable, and without secrets.
 *
 * @param models every model with its deployments
 * @param aliases further names, each with the name that it leads to, in the end
 * @param callsInFlight how many calls have no outcome yet
 * @param brokenPlugins plugins on the class path that could not be loaded, each with its jar and the cause's class
 */
public record RouterStatus(
        List<ModelStatus> models, Map<String, String> aliases, int callsInFlight, List<String> brokenPlugins) {

    /** Copies the lists and the map. */
    public RouterStatus {
        models = List.copyOf(models);
        aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
        brokenPlugins = List.copyOf(brokenPlugins);
    }

    /**
     * One model.
     *
     * @param name its name
     * @param deployments its deployments, as configured
     * @param fallbacks the models after it, in order; each with its deployment or with what it is for, where that is said
     * @param retryBudget how many further attempts its calls could make right now
     */
    public record ModelStatus(
            String name, List<DeploymentStatus> deployments, List<String> fallbacks, double retryBudget) {

        /** Copies the lists. */
        public ModelStatus {
            deployments = List.copyOf(deployments);
            fallbacks = List.copyOf(fallbacks);
        }
    }

    /**
     * One deployment.
     *
     * @param id its id
     * @param provider the name of its plugin
     * @param upstreamModel the vendor's name for its model
     * @param order the tier that it is in; lower ones are asked first
     * @param weight its share of the calls of its tier
     * @param closedFor why it is kept out of the choice, or null when it is not
     * @param opensIn how long it stays out, as far as that is known; zero when it is not kept out
     * @param inFlight attempts in flight, those included that were left behind and have not ended yet
     * @param slots how many there may be; 0 for no limit
     * @param waiting calls that wait for a slot
     * @param answered attempts that were answered
     * @param failed attempts that were not
     * @param meanLatency a decaying mean of the time to an answer; zero before the first
     */
    public record DeploymentStatus(
            String id,
            String provider,
            String upstreamModel,
            int order,
            double weight,
            @Nullable Skip closedFor,
            Duration opensIn,
            int inFlight,
            int slots,
            int waiting,
            long answered,
            long failed,
            Duration meanLatency) {}
}
