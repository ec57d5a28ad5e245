package dev.patchbay.benchmarks.route;

import dev.patchbay.CallOptions;
import dev.patchbay.benchmarks.route.PingRequest.Pong;
import dev.patchbay.router.Patchbay;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.Settings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A call that the provider answers at once: alone, through the router, and through what others offer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RouteBenchmark {

    /** How many deployments the model has. */
    @Param({"2", "100", "1000"})
    public int deployments = 2;

    private final PingRequest request = new PingRequest(PingRouters.MODEL);
    private final Attempt attempt = new NoAttempt();
    private final PingFactory plugin =
            new PingFactory("ping", (ping, any) -> CompletableFuture.completedFuture(Pong.PONG));
    private final Provider provider = plugin.create(Settings.none());
    private final FailsafeStack failsafe = new FailsafeStack();
    private final ResilienceStack resilience = new ResilienceStack();
    private Patchbay router = PingRouters.of(plugin, 2);

    /** Makes a router of the size that was asked for. */
    @Setup
    public void open() {
        router.close();
        router = PingRouters.of(plugin, deployments);
    }

    /** Releases what runs. */
    @TearDown
    public void close() {
        router.close();
        resilience.close();
    }

    /** The provider by itself: what everything else is compared with. */
    @Benchmark
    public Object provider() {
        return invoke().toCompletableFuture().join();
    }

    /** Through the router, everything switched on. */
    @Benchmark
    public Object router() {
        return router.route(request, CallOptions.defaults()).join();
    }

    /** Through the router's blocking door. */
    @Benchmark
    public Object routerBlocking() {
        return router.call(request);
    }

    /** Through Failsafe's fallback, retry, breaker and timeout. */
    @Benchmark
    public Object failsafe() {
        return failsafe.call(() -> invoke().toCompletableFuture().join());
    }

    /** Through Resilience4j's retry and breaker. */
    @Benchmark
    public Object resilience4j() {
        return resilience.call(this::invoke).toCompletableFuture().join();
    }

    private CompletionStage<Pong> invoke() {
        return provider.invoke(PingRequest.TYPE, request, attempt);
    }
}
