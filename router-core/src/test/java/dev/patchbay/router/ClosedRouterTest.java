package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Echo;
import dev.patchbay.router.testing.Eventually;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Live;
import dev.patchbay.router.testing.Plugin;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.ProviderException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A closed router refuses calls in a typed way, and loses none that are under way. */
@Timeout(30)
final class ClosedRouterTest {

    private static final Echo REQUEST = new Echo("m", "x");

    private static void assertEnds(CompletableFuture<String> call) throws InterruptedException {
        try {
            call.get(5, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            assertThat(failed.getCause()).isInstanceOf(CallException.class);
        } catch (TimeoutException lost) {
            throw new AssertionError("the call never ended", lost);
        }
    }

    @Test
    void restsWhileItWaitsThoughItsThreadIsInterrupted() throws Exception {
        Patchbay router = Live.async((request, attempt) -> new CompletableFuture<>(), m -> {})
                .build();
        router.callAsync(REQUEST);
        long[] took = new long[2];
        AtomicBoolean flag = new AtomicBoolean();
        Thread closing = new Thread(() -> {
            Thread.currentThread().interrupt();
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long start = System.nanoTime();
            router.close();
            took[0] = System.nanoTime() - start;
            took[1] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
            flag.set(Thread.currentThread().isInterrupted());
        });
        closing.start();
        closing.join(20_000);

        assertThat(took[0]).as("it waits for the attempt that never ends").isGreaterThan(900_000_000L);
        assertThat(took[1]).as("nanoseconds of processor time").isLessThan(took[0] / 2);
        assertThat(flag).as("the interrupt flag").isTrue();
    }

    @Test
    void closesAProviderThatAReloadTookOutOnlyWhenItsAttemptHasEnded() throws Exception {
        AtomicInteger inFlight = new AtomicInteger();
        List<Integer> atClose = new CopyOnWriteArrayList<>();
        Patchbay router = Patchbay.builder()
                .withoutDiscovery()
                .provider(new Plugin(
                        "one",
                        () -> Handlers.builder()
                                .on(Echo.TYPE, (request, attempt) -> endsLate(attempt, inFlight))
                                .onClose(() -> atClose.add(inFlight.get()))
                                .build()))
                .provider(new Plugin("two", () -> Handlers.builder().build()))
                .config(config("one"))
                .build();
        CompletableFuture<String> call = router.callAsync(REQUEST);
        assertThat(inFlight).hasValue(1);
        atClose.clear(); // made and closed once before, to check the configuration

        router.reload(config("two"));
        router.close(Duration.ZERO);

        assertThat(call).isCompletedExceptionally();
        assertThat(atClose).containsExactly(0);
    }

    private static RouterConfig config(String provider) {
        return RouterConfig.builder()
                .model("m", m -> m.deployment(provider, "a"))
                .build();
    }

    /** An attempt that takes a while to end after it was cancelled. */
    private static CompletableFuture<String> endsLate(Attempt attempt, AtomicInteger inFlight) {
        CompletableFuture<String> never = new CompletableFuture<>();
        inFlight.incrementAndGet();
        attempt.onCancel(() -> {
            Eventually.pause();
            Eventually.pause();
            inFlight.decrementAndGet();
            never.completeExceptionally(ProviderException.of(ErrorKind.CANCELLED));
        });
        return never;
    }

    @Test
    void refusesCalls() {
        Bench bench = Bench.of("a");
        bench.router().close();

        Flight call = bench.start();

        assertThat(call.kind()).isEqualTo(ErrorKind.LOCAL_FAULT);
        assertThat(call.failure()).hasMessageContaining("closed");
        assertThat(bench.journal().word()).isEmpty();
        assertThat(bench.events().ended()).containsExactly("LOCAL_FAULT");
    }

    @Test
    void closesEveryProviderOnceEvenWhenOneThrows() {
        List<String> closed = new ArrayList<>();
        Patchbay router = Patchbay.builder()
                .withoutDiscovery()
                .provider(new Plugin(
                        "one",
                        () -> Handlers.builder()
                                .on(Echo.TYPE, (request, attempt) -> CompletableFuture.completedFuture("one"))
                                .onClose(() -> {
                                    closed.add("one");
                                    throw new IllegalStateException();
                                })
                                .build()))
                .config(RouterConfig.builder()
                        .model(
                                "m",
                                m -> m.deployment("one", "a", it -> it.id("a"))
                                        .deployment("one", "b", it -> it.id("b")))
                        .build())
                .build();

        closed.clear(); // made and closed once before, to check the configuration

        router.close();
        router.close();

        assertThat(closed).containsExactly("one", "one");
    }

    @Test
    void aCallInAnAttemptEnds() throws InterruptedException {
        Patchbay router = Live.async(
                        (request, attempt) -> new CompletableFuture<>(),
                        m -> m.timers(it -> it.attempt(Duration.ofMillis(300))))
                .build();
        CompletableFuture<String> call = router.callAsync(REQUEST);

        router.close();

        assertEnds(call);
    }

    @Test
    void aCallInABackoffEnds() throws InterruptedException {
        ProviderException throttled = ProviderException.builder(ErrorKind.RATE_LIMITED)
                .serverDelay(Duration.ofMillis(300))
                .build();
        Patchbay router = Live.async((request, attempt) -> CompletableFuture.failedFuture(throttled), m -> {})
                .build();
        CompletableFuture<String> call =
                router.callAsync(REQUEST, CallOptions.defaults().withDeadline(Duration.ofSeconds(2)));

        router.close();

        assertEnds(call);
    }

    @Test
    void aProviderIsNotClosedUnderAnAttempt() throws InterruptedException {
        for (int i = 0; i < 50; i++) {
            assertThat(closedUnderAnAttempt()).containsExactly("attempt ended", "closed");
        }
    }

    /** What happens, in order, when a router is closed whose provider takes a moment to stop. */
    private static List<String> closedUnderAnAttempt() throws InterruptedException {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<String> stage = new CompletableFuture<>();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Patchbay router = Patchbay.builder()
                    .withoutDiscovery()
                    .provider(new Plugin(
                            "one",
                            () -> Handlers.builder()
                                    .on(Echo.TYPE, (request, attempt) -> {
                                        attempt.onCancel(() -> {
                                            LockSupport.parkNanos(2_000_000);
                                            stage.cancel(true);
                                        });
                                        return stage.whenComplete((value, thrown) -> order.add("attempt ended"));
                                    })
                                    .onClose(() -> order.add("closed"))
                                    .build()))
                    .executor(pool)
                    .config(RouterConfig.builder()
                            .model("m", m -> m.deployment("one", "a"))
                            .build())
                    .build();
            order.clear(); // a provider is also made and closed to check a configuration
            router.callAsync(REQUEST);

            router.close(Duration.ZERO);
        } finally {
            pool.shutdown();
            assertThat(pool.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        }
        return order;
    }
}
