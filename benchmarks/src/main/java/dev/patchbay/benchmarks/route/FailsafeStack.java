package dev.patchbay.benchmarks.route;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.Fallback;
import dev.failsafe.RetryPolicy;
import dev.failsafe.Timeout;
import dev.failsafe.function.CheckedSupplier;
import dev.patchbay.benchmarks.route.PingRequest.Pong;
import java.time.Duration;

/** Failsafe with every policy that comes near to what the router does, built once. */
final class FailsafeStack {

    private final FailsafeExecutor<Pong> executor = Failsafe.with(
            Fallback.of(Pong.PONG),
            RetryPolicy.<Pong>builder().withMaxRetries(2).build(),
            CircuitBreaker.<Pong>builder().build(),
            Timeout.of(Duration.ofSeconds(30)));

    Pong call(CheckedSupplier<Pong> call) {
        return executor.get(call);
    }
}
