package dev.patchbay.benchmarks.route;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.benchmarks.route.PingRequest.Pong;
import dev.patchbay.router.Patchbay;
import dev.patchbay.spi.ProviderException;
import java.util.concurrent.CompletableFuture;
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

/** A call that succeeds at the second deployment against one that succeeds at the first. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FailoverBenchmark {

    private final PingRequest request = new PingRequest(PingRouters.MODEL);
    private final CallOptions inPlace = CallOptions.defaults().withExecutor(Runnable::run);
    private final PingFactory sound =
            new PingFactory("sound", (ping, any) -> CompletableFuture.completedFuture(Pong.PONG));
    private final PingFactory spare =
            new PingFactory("spare", (ping, any) -> CompletableFuture.completedFuture(Pong.PONG));
    private final PingFactory failing = new PingFactory(
            "failing",
            (ping, any) -> CompletableFuture.failedFuture(ProviderException.builder(ErrorKind.SERVER_ERROR)
                    .status(500)
                    .build()));
    private final Patchbay firstTry = PingRouters.failingOver(sound, spare);
    private final Patchbay secondTry = PingRouters.failingOver(failing, sound);

    /** Releases what runs. */
    @TearDown
    public void close() {
        firstTry.close();
        secondTry.close();
    }

    /** The first deployment answers. */
    @Benchmark
    public Object firstTry() {
        return firstTry.route(request, inPlace).join();
    }

    /** The first deployment fails, the second answers. */
    @Benchmark
    public Object failover() {
        return secondTry.route(request, inPlace).join();
    }

    /** The same through the blocking door. */
    @Benchmark
    public Object firstTryBlocking() {
        return firstTry.call(request);
    }

    /** The same through the blocking door. */
    @Benchmark
    public Object failoverBlocking() {
        return secondTry.call(request);
    }
}
