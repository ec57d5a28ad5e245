package dev.patchbay.benchmarks.route;

import dev.patchbay.CallOptions;
import dev.patchbay.Routed;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A call whose attempt is still pending when the provider returns, so that its timer is armed, and cancelled when the answer
 * comes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PendingBenchmark {

    private final PingRequest request = new PingRequest(PingRouters.MODEL);
    private final Attempt attempt = new NoAttempt();
    private final CallOptions inPlace = CallOptions.defaults().withExecutor(Runnable::run);
    private CompletableFuture<Pong> pending = new CompletableFuture<>();

    private final PingFactory later = new PingFactory("later", (ping, any) -> pending = new CompletableFuture<>());
    private final PingFactory working = new PingFactory("working", (ping, its) -> {
        CompletableFuture<Pong> answer = new CompletableFuture<>();
        its.executor().execute(() -> answer.complete(Pong.PONG));
        return answer;
    });
    private final Provider provider = later.create(Settings.none());
    private final Patchbay waitingRouter = PingRouters.of(later, 2);
    private final Patchbay workingRouter = PingRouters.of(working, 2);

    /** Releases what runs. */
    @TearDown
    public void close() {
        waitingRouter.close();
        workingRouter.close();
    }

    /** The provider by itself, answered after it returned. */
    @Benchmark
    public Object provider() {
        CompletionStage<Pong> stage = provider.invoke(PingRequest.TYPE, request, attempt);
        pending.complete(Pong.PONG);
        return stage.toCompletableFuture().join();
    }

    /** Through the router, answered after {@code route} returned; goes on where it is answered. */
    @Benchmark
    public Object answeredLater() {
        CompletableFuture<Routed<Pong>> routed = waitingRouter.route(request, inPlace);
        pending.complete(Pong.PONG);
        return routed.join();
    }

    /** Through the router's blocking door; the provider works on the waiting thread, as all that speak HTTP do. */
    @Benchmark
    public Object blocking() {
        return workingRouter.call(request);
    }

    /** Through the router; the provider works on the router's pool, two hops away from the caller. */
    @Benchmark
    public Object onThePool() {
        return workingRouter.route(request, CallOptions.defaults()).join();
    }
}
