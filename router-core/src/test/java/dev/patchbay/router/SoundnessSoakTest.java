package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Echo;
import dev.patchbay.router.testing.LiveTimers;
import dev.patchbay.router.testing.Plugin;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * That a deployment is sound is remembered from choice to choice. Under many callers at once: once its cooldown has started
 * nobody who comes later is sent there, and once it is over everybody may be again.
 */
@Timeout(120)
final class SoundnessSoakTest {

    private static final int CALLERS = 8;
    private static final int ROUNDS = 25;
    private static final int CALLS = 100;
    private static final long NEVER = -1;
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final AtomicLong clock = new AtomicLong();
    private final LiveTimers timers = new LiveTimers();
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    private final ThreadLocal<Long> cameWhileCooling = ThreadLocal.withInitial(() -> NEVER);
    private final AtomicInteger sentThereAllTheSame = new AtomicInteger();
    private final AtomicInteger answeredByA = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean broken;
    private volatile long coolingIn = NEVER;
    private volatile boolean stopped;

    private final Plugin plugin = new Plugin(
            "steady",
            () -> Handlers.builder()
                    .on(
                            Echo.TYPE,
                            (request, attempt) -> attempt.deployment().id().equals("a")
                                    ? a()
                                    : CompletableFuture.completedFuture("b"))
                    .build());

    private final Patchbay router = Patchbay.builder()
            .withoutDiscovery()
            .provider(plugin)
            .config(RouterConfig.builder()
                    .model(
                            "m",
                            m -> m.deployment("steady", "a", it -> it.id("a"))
                                    .deployment("steady", "b", it -> it.id("b")))
                    .build())
            .ticker(clock::incrementAndGet)
            .timers(timers)
            .build();

    @AfterEach
    void stop() {
        stopped = true;
        callers.shutdownNow();
        router.close();
        timers.close();
    }

    private CompletableFuture<String> a() {
        if (cameWhileCooling.get() == minute()) {
            sentThereAllTheSame.incrementAndGet();
        }
        if (broken) {
            return CompletableFuture.failedFuture(ProviderException.of(ErrorKind.SERVER_ERROR));
        }
        answeredByA.incrementAndGet();
        return CompletableFuture.completedFuture("a");
    }

    @Test
    void nobodyIsSentWhereACooldownHasStartedAndEverybodyWhereItIsOver() throws Exception {
        List<Future<?>> calling = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            calling.add(callers.submit(this::callOn));
        }
        for (int round = 0; round < ROUNDS; round++) {
            int before = answeredByA.get();
            await("round " + round + ": sound, it is chosen", () -> isOver() && answeredByA.get() > before + CALLERS);

            clock.addAndGet(MINUTE);
            broken = true;
            await("round " + round + ": broken, it cools down", this::isCooling);
            coolingIn = minute();
            int passedOver = calls.get();
            await("round " + round + ": others are called meanwhile", () -> calls.get() > passedOver + CALLS);
            clock.addAndGet(MINUTE);
            broken = false;
            await("round " + round + ": over, it is closed no more", this::isOver);
        }
        stopped = true;
        for (Future<?> caller : calling) {
            caller.get(30, TimeUnit.SECONDS);
        }

        assertThat(sentThereAllTheSame).hasValue(0);
    }

    private void callOn() {
        CallOptions once = CallOptions.defaults().withAttempts(1).withExecutor(Runnable::run);
        while (!stopped) {
            long now = minute();
            cameWhileCooling.set(coolingIn == now ? now : NEVER); // a minute begins only when the test says so
            router.route(new Echo("m", "x"), once)
                    .exceptionally(failure -> null)
                    .join();
            calls.incrementAndGet();
        }
    }

    private long minute() {
        return clock.get() / MINUTE;
    }

    /** Who chose it just before it cooled down may fail after that, and counts as a probe: then it cools down once more. */
    private boolean isOver() {
        boolean cooling = isCooling();
        if (cooling) {
            clock.addAndGet(MINUTE);
        }
        return !cooling;
    }

    private boolean isCooling() {
        return router.status().models().get(0).deployments().get(0).closedFor() != null;
    }

    private static void await(String what, BooleanSupplier reached) {
        long start = System.nanoTime();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime() - start).as(what).isLessThan(PATIENCE);
            Thread.onSpinWait();
        }
    }
}
