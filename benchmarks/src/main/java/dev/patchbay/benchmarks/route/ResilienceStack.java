package dev.patchbay.benchmarks.route;

import dev.patchbay.benchmarks.route.PingRequest.Pong;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** Resilience4j's retry around its breaker around a stage. */
final class ResilienceStack implements AutoCloseable {

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final Retry retry = Retry.ofDefaults("ping");
    private final CircuitBreaker breaker = CircuitBreaker.ofDefaults("ping");

    CompletionStage<Pong> call(Supplier<CompletionStage<Pong>> call) {
        return retry.executeCompletionStage(scheduler, () -> breaker.executeCompletionStage(call));
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
