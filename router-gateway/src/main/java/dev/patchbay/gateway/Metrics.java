package dev.patchbay.gateway;

import dev.patchbay.CallException;
import dev.patchbay.CallTrail;
import dev.patchbay.Disposition;
import dev.patchbay.ErrorKind;
import dev.patchbay.RouterListener;
import dev.patchbay.Usage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the router does, through Micrometer. The registry takes longer to load than the rest of the program, so it is
 * loaded beside it; what happens before it is there is counted once it is. No label has a value that a caller could make up.
 */
final class Metrics implements RouterListener {

    /** What a scrape is. */
    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final String NONE = "none";

    private final CompletableFuture<PrometheusMeterRegistry> registry =
            CompletableFuture.supplyAsync(() -> new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), task -> {
                Thread thread = new Thread(task, "metrics");
                thread.setDaemon(true);
                thread.start();
            });

    private final Map<CallLabels, Timer> calls = new ConcurrentHashMap<>();
    private final Map<AttemptLabels, Timer> attempts = new ConcurrentHashMap<>();
    private final Map<TokenLabels, Counter> tokens = new ConcurrentHashMap<>();

    /** Shows how many calls have no outcome yet. */
    void watch(IntSupplier inFlight) {
        count(meters -> Gauge.builder("patchbay.calls.in.flight", inFlight, IntSupplier::getAsInt)
                .description("Calls without an outcome yet")
                .strongReference(true) // nobody else holds the supplier
                .register(meters));
    }

    /** Everything that was counted, in Prometheus' words. */
    String scrape() {
        return registry.join().scrape();
    }

    /** Counts now, or once the registry is there. */
    private void count(Consumer<PrometheusMeterRegistry> counting) {
        PrometheusMeterRegistry meters = registry.getNow(null);
        if (meters != null) {
            counting.accept(meters);
        } else {
            registry.thenAccept(counting);
        }
    }

    @Override
    public void callEnded(CallTrail trail, @Nullable CallException failure) {
        String model = trail.steps().isEmpty() ? NONE : trail.model();
        CallLabels labels = new CallLabels(trail.callType(), model, outcome(failure == null ? null : failure.kind()));
        count(meters -> calls.computeIfAbsent(labels, any -> labels.timer(meters))
                .record(trail.took().toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public void attemptEnded(String callType, CallTrail.Attempted attempt) {
        AttemptLabels labels =
                new AttemptLabels(attempt.model(), attempt.deployment(), callType, outcome(attempt.kind()));
        count(meters -> attempts.computeIfAbsent(labels, any -> labels.timer(meters))
                .record(attempt.took().toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public void callUsed(String callType, CallTrail.Attempted attempt, Usage usage) {
        usage.inputTokens()
                .ifPresent(tokens -> count(new TokenLabels(attempt.model(), attempt.deployment(), "input"), tokens));
        usage.outputTokens()
                .ifPresent(tokens -> count(new TokenLabels(attempt.model(), attempt.deployment(), "output"), tokens));
    }

    private void count(TokenLabels labels, long more) {
        count(meters ->
                tokens.computeIfAbsent(labels, any -> labels.counter(meters)).increment((double) more));
    }

    @Override
    public void cooldownStarted(Disposition.Scope scope, String name, ErrorKind kind, Duration length) {
        Tags tags = Tags.of("scope", scope.name(), "kind", kind.name());
        count(meters -> meters.counter("patchbay.cooldowns", tags).increment());
    }

    @Override
    public void configurationReloaded() {
        count(meters -> meters.counter("patchbay.reloads").increment());
    }

    private static String outcome(@Nullable ErrorKind kind) {
        return kind == null ? "OK" : kind.name();
    }

    /** Labels of a meter of calls; the meters are kept by them, because the registry takes much longer to find one. */
    private record CallLabels(String type, String model, String outcome) {

        Timer timer(MeterRegistry meters) {
            return meters.timer("patchbay.calls", "type", type, "model", model, "outcome", outcome);
        }
    }

    private record AttemptLabels(String model, String deployment, String type, String outcome) {

        Timer timer(MeterRegistry meters) {
            return meters.timer(
                    "patchbay.attempts", "model", model, "deployment", deployment, "type", type, "outcome", outcome);
        }
    }

    private record TokenLabels(String model, String deployment, String direction) {

        Counter counter(MeterRegistry meters) {
            return meters.counter("patchbay.tokens", "model", model, "deployment", deployment, "direction", direction);
        }
    }
}
