package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail.Direction;
import dev.patchbay.Routed;
import dev.patchbay.router.config.DefaultsBuilder;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Echo;
import dev.patchbay.router.testing.Events;
import dev.patchbay.router.testing.LiveTimers;
import dev.patchbay.router.testing.Plugin;
import dev.patchbay.router.testing.Storm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many callers, every fault at once: each call ends once, and afterwards everything is as it was. */
@Timeout(120)
final class ConcurrencySoakTest {

    private static final int CALLERS = 64;
    private static final int CALLS = 150;
    private static final int SLOTS = 4;

    private final ScheduledExecutorService upstream = Executors.newScheduledThreadPool(4);
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    private final LiveTimers timers = new LiveTimers();
    private final Storm storm = new Storm(upstream);
    private final Events events = new Events();

    @AfterEach
    void stop() {
        callers.shutdownNow();
        upstream.shutdownNow();
        timers.close();
    }

    private Patchbay router(boolean cooldowns, boolean hedged) {
        return Patchbay.builder()
                .withoutDiscovery()
                .provider(new Plugin("storm", () -> storm))
                .config(RouterConfig.builder()
                        .defaults(all -> measures(all, cooldowns, hedged))
                        .model(
                                "m",
                                m -> m.deployment("storm", "a", it -> it.id("a"))
                                        .deployment("storm", "b", it -> it.id("b"))
                                        .fallback("n"))
                        .model(
                                "n",
                                m -> m.deployment("storm", "x", it -> it.id("x"))
                                        .contentFallback("m"))
                        .build())
                .timers(timers)
                .listener(events)
                .build();
    }

    private static void measures(DefaultsBuilder all, boolean cooldowns, boolean hedged) {
        if (hedged) {
            all.hedge("echo");
        }
        all.maxParallel(SLOTS)
                .maxQueue(200)
                .maxWait(Duration.ofMillis(20))
                .retryBudget(1, 100_000, 100_000)
                .backoff(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(4))
                .timers(it -> it.attempt(Duration.ofMillis(30)));
        if (cooldowns) {
            all.cooldown(3, Duration.ofMillis(2), Duration.ofMillis(5));
        } else {
            all.withoutCooldown();
        }
    }

    private int calls(Patchbay router) throws InterruptedException {
        int ended = 0;
        for (int i = 0; i < CALLS; i++) {
            CompletableFuture<Routed<String>> call =
                    router.route(new Echo("m", "x"), CallOptions.defaults().withDeadline(Duration.ofMillis(500)));
            if (ThreadLocalRandom.current().nextInt(20) == 0) {
                call.cancel(true);
            }
            try {
                assertThat(call.get(20, TimeUnit.SECONDS).value()).isIn("fine", "late");
            } catch (ExecutionException failed) {
                assertThat(failed.getCause()).isInstanceOf(CallException.class);
            } catch (CancellationException cancelled) {
                assertThat(call.isCancelled()).isTrue();
            } catch (TimeoutException lost) {
                throw new AssertionError("a call never ended", lost);
            }
            ended++;
        }
        return ended;
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void everyCallEndsOnceAndNothingIsLeftBehind(boolean cooldowns, boolean hedged) throws Exception {
        try (Patchbay router = router(cooldowns, hedged)) {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                all.add(callers.submit(() -> {
                    start.await();
                    return calls(router);
                }));
            }
            start.countDown();
            int ended = 0;
            for (Future<Integer> one : all) {
                ended += one.get(100, TimeUnit.SECONDS);
            }

            assertThat(ended).isEqualTo(CALLERS * CALLS);
            eventually(() -> events.ended().size() >= CALLERS * CALLS);
            assertThat(events.ended()).hasSize(CALLERS * CALLS);
            assertThat(storm.most()).as("attempts at once").isLessThanOrEqualTo(SLOTS);
            assertThat(eventually(() -> storm.open() == 0)).as("attempts left").isTrue();
            assertThat(eventually(() -> timers.armed() == 0)).as("timers left").isTrue();
            assertThat(events.ended().stream().filter("answered"::equals))
                    .as("enough went well to say something")
                    .hasSizeGreaterThan(CALLERS * CALLS / 4);
            if (!hedged) { // else it depends on the load whether anything takes longer than usual
                assertThat(events.attempts())
                        .noneMatch(attempt -> attempt.next().step() == Direction.OUTRUN);
            }
            assertThat(router.status().callsInFlight()).isZero();
            assertThat(eventually(() -> isQuiet(router)))
                    .as("%s", router.status())
                    .isTrue();
            for (String deployment : List.of("a", "b")) {
                assertEverySlotIsFree(router, deployment);
            }
        }
    }

    private static boolean isQuiet(Patchbay router) {
        return router.status().models().stream()
                .flatMap(model -> model.deployments().stream())
                .allMatch(deployment -> deployment.inFlight() == 0 && deployment.waiting() == 0);
    }

    /** Successes raise what refusals have lowered; then as many attempts fit in as are configured, and no more. */
    private void assertEverySlotIsFree(Patchbay router, String deployment) {
        storm.calmDown();
        CallOptions alone = CallOptions.defaults().withoutFallbacks();
        for (int i = 0; i < 100; i++) {
            router.route(new Echo("m/" + deployment, "x"), alone).join();
        }
        storm.freeze();
        List<CompletableFuture<?>> holding = new ArrayList<>();
        for (int i = 0; i <= SLOTS; i++) {
            holding.add(router.route(new Echo("m/" + deployment, "x"), alone.withDeadline(Duration.ofSeconds(20))));
        }
        assertThat(storm.open(deployment)).as("slots of %s", deployment).isEqualTo(SLOTS);
        holding.forEach(call -> call.cancel(true));
        assertThat(eventually(() -> storm.open(deployment) == 0)).isTrue();
    }

    private static boolean eventually(BooleanSupplier reached) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!reached.getAsBoolean() && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        return reached.getAsBoolean();
    }
}
