package dev.patchbay.router.config;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model that callers name: its deployments and what holds for all of them. Every default is filled in.
 *
 * @param name the name; unique among models and aliases
 * @param deployments at least one; ids are unique
 * @param fallbacks what to try after the deployments, in this order
 * @param strategy the name of the strategy that picks among deployments of the same order
 * @param attempts the most attempts within the model, the first included; 0 for 3 or one per deployment, whichever is
 *     more
 * @param deadline for the whole call; null for twice the timer of an attempt
 * @param maxWait how long a call waits for a delay, a slot or a rate window before it falls back; zero for never
 * @param backoff the waits before the same deployment is tried again
 * @param budget the retry budget
 * @param hedge the names of the call types for which an attempt that takes longer than usual gets another one beside it
 */
public record ModelConfig(
        String name,
        List<DeploymentConfig> deployments,
        List<FallbackConfig> fallbacks,
        String strategy,
        int attempts,
        @Nullable Duration deadline,
        Duration maxWait,
        BackoffConfig backoff,
        BudgetConfig budget,
        Set<String> hedge) {

    /** Copies the lists. */
    public ModelConfig {
        deployments = List.copyOf(deployments);
        fallbacks = List.copyOf(fallbacks);
        hedge = Collections.unmodifiableSet(new LinkedHashSet<>(hedge));
    }
}
