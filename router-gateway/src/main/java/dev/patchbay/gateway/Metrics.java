package dev.patchbay.gateway;

import dev.patchbay.CallException;
import dev.patchbay.CallTrail;
import dev.patchbay.Disposition;
import dev.patchbay.ErrorKind;
import dev.patchbay.RouterListener;
import dev.patchbay.Usage;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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

    private void count(Consumer<MeterRegistry> counting) {
        registry.thenAccept(counting);
    }

    @Override
    public void callEnded(CallTrail trail, @Nullable CallException failure) {
        String model = trail.steps().isEmpty() ? NONE : trail.model();
        Tags tags = Tags.of(
                "type", trail.callType(), "model", model, "outcome", outcome(failure == null ? null : failure.kind()));
        count(meters -> meters.timer("patchbay.calls", tags).record(trail.took()));
    }

    @Override
    public void attemptEnded(String callType, CallTrail.Attempted attempt) {
        Tags tags = deployment(attempt).and("type", callType, "outcome", outcome(attempt.kind()));
        count(meters -> meters.timer("patchbay.attempts", tags).record(attempt.took()));
    }

    @Override
    public void callUsed(String callType, CallTrail.Attempted attempt, Usage usage) {
        Tags tags = deployment(attempt);
        count(meters -> {
            usage.inputTokens()
                    .ifPresent(tokens -> meters.counter("patchbay.tokens", tags.and("direction", "input"))
                            .increment((double) tokens));
            usage.outputTokens()
                    .ifPresent(tokens -> meters.counter("patchbay.tokens", tags.and("direction", "output"))
                            .increment((double) tokens));
        });
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

    private static Tags deployment(CallTrail.Attempted attempt) {
        return Tags.of("model", attempt.model(), "deployment", attempt.deployment());
    }

    private static String outcome(@Nullable ErrorKind kind) {
        return kind == null ? "OK" : kind.name();
    }
}
