package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.RouterStatus.DeploymentStatus;
import dev.patchbay.router.config.DeploymentBuilder;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Echo;
import dev.patchbay.router.testing.Eventually;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Held;
import dev.patchbay.router.testing.Plugin;
import dev.patchbay.router.testing.Rack;
import dev.patchbay.router.testing.VirtualTime;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.ProviderException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A line is served in the order in which calls came, whatever happens to those who are offered a slot. */
final class WaitingInTurnTest {

    private final Held a = new Held();
    private final Held b = new Held();
    private final List<Flight> calls = new ArrayList<>();

    /** Two deployments with one slot each, and a longer line in front of the second. */
    private Bench two(int first, int second) {
        return new Bench()
                .model(
                        "m",
                        m -> m.deployment(
                                        "scripted",
                                        "a",
                                        Bench.named(
                                                "a",
                                                it -> it.order(1).maxParallel(1).maxQueue(first)))
                                .deployment(
                                        "scripted",
                                        "b",
                                        Bench.named(
                                                "b",
                                                it -> it.order(2).maxParallel(1).maxQueue(second))))
                .always("a", a)
                .always("b", b);
    }

    /** In one instant, so that only their order tells them apart. */
    private void start(Bench bench, int many) {
        for (int i = 0; i < many; i++) {
            calls.add(bench.start());
        }
    }

    private static void answer(Bench bench, Held held, String... values) {
        for (String value : values) {
            held.answer(value);
            bench.time().settle();
        }
    }

    private static DeploymentStatus status(Patchbay router, int deployment) {
        return router.status().models().get(0).deployments().get(deployment);
    }

    @Test
    void whoIsOfferedASlotThatIsOfNoUseKeepsItsPlaceInTheOtherLine() {
        Bench bench = two(3, 10);
        start(bench, 6); // the last finds the first line full, and stands in the second alone

        a.fail(ErrorKind.AUTHENTICATION);
        bench.time().settle();
        answer(bench, b, "2nd", "3rd", "4th", "5th", "6th");

        assertThat(calls.subList(1, 6)).extracting(Flight::value).containsExactly("2nd", "3rd", "4th", "5th", "6th");
        assertThat(bench.journal().word()).startsWith("abbbbb");
    }

    @Test
    void whoComesBackFindsItsPlaceInALineThatHasFilledUpMeanwhile() {
        Bench bench = two(10, 2);
        start(bench, 4);
        AtomicBoolean filled = new AtomicBoolean();
        bench.upstream().fits("b", request -> {
            if (status(bench.router(), 1).waiting() == 1 && filled.compareAndSet(false, true)) {
                calls.add(bench.start());
            }
            return Fit.FITS;
        });

        a.fail(ErrorKind.AUTHENTICATION);
        bench.time().settle();
        answer(bench, b, "2nd", "3rd", "4th", "5th");

        assertThat(filled).isTrue();
        assertThat(calls.subList(1, 5)).extracting(Flight::value).containsExactly("2nd", "3rd", "4th", "5th");
    }

    @Test
    void whoCameBeforeItsPluginCountedAsFailingIsServedBeforeWhoCameAfter() {
        Bench bench = new Bench()
                .model("m", m -> m.maxParallel(1), "a")
                .model("n", "x")
                .always("a", a)
                .failing("x", ErrorKind.PLUGIN_FAULT);
        start(bench, 3);
        for (int i = 0; i < 3; i++) {
            bench.finish(bench.start("n", CallOptions.defaults().withAttempts(1)));
        }
        start(bench, 1); // overlooks the cooldown, as those who wait already will have to

        answer(bench, a, "1st", "2nd", "3rd", "4th");

        assertThat(calls).extracting(Flight::value).containsExactly("1st", "2nd", "3rd", "4th");
    }

    @Test
    void whoWasOfferedASlotAndFoundNoRateIsServedBeforeWhoCameAfter() {
        Bench bench = new Bench()
                .model(
                        "m",
                        m -> m.maxWait(Duration.ofMinutes(5))
                                .deadline(Duration.ofMinutes(10))
                                .deployment(
                                        "scripted",
                                        "a",
                                        Bench.named("a", it -> it.maxParallel(1).rpm(2))))
                .always("a", a);
        start(bench, 4);
        answer(bench, a, "1st", "2nd");
        start(bench, 1);

        bench.pass(Duration.ofSeconds(62));
        answer(bench, a, "3rd", "4th");
        bench.pass(Duration.ofSeconds(62));
        answer(bench, a, "5th");

        assertThat(calls).extracting(Flight::value).containsExactly("1st", "2nd", "3rd", "4th", "5th");
    }

    @Test
    void callsThatReachTheLineOnThreadsOfThePoolStandInItAsTheyCame() {
        Deque<Runnable> pool = new ArrayDeque<>();
        Bench bench = new Bench()
                .model("m", m -> m.maxParallel(1), "a")
                .always("a", a)
                .pool(pool::add);
        bench.upstream().mayBlock(true);
        start(bench, 1);
        lastFirst(pool);
        for (int i = 0; i < 3; i++) {
            bench.pass(Duration.ofNanos(1));
            start(bench, 1);
        }

        lastFirst(pool);
        for (String value : List.of("1st", "2nd", "3rd", "4th")) {
            a.answer(value);
            lastFirst(pool);
        }

        assertThat(calls).extracting(Flight::value).containsExactly("1st", "2nd", "3rd", "4th");
    }

    private static void lastFirst(Deque<Runnable> pool) {
        for (Runnable task = pool.pollLast(); task != null; task = pool.pollLast()) {
            task.run();
        }
    }

    /** One deployment with one slot and room for one to wait, and another behind it, for calls that wait long. */
    private Bench oneBehindAnother(Consumer<DeploymentBuilder> first, Consumer<DeploymentBuilder> second) {
        return new Bench()
                .model(
                        "m",
                        m -> m.maxWait(Duration.ofMinutes(5))
                                .deadline(Duration.ofMinutes(20))
                                .timers(it -> it.attempt(Duration.ofMinutes(20)))
                                .deployment(
                                        "scripted",
                                        "a",
                                        Bench.named(
                                                "a",
                                                it -> first.accept(it.order(1)
                                                        .maxParallel(1)
                                                        .maxQueue(1))))
                                .deployment("scripted", "b", Bench.named("b", it -> second.accept(it.order(2)))))
                .always("a", a)
                .always("b", b);
    }

    @Test
    void whoFoundALineFullStandsInItWhenItHasWaitedForSomethingElse() {
        Bench bench = oneBehindAnother(it -> {}, it -> it.rpm(1));
        start(bench, 5); // the last two find the line full and the rate spent
        answer(bench, a, "1st", "3rd");
        start(bench, 1);
        bench.pass(Duration.ofSeconds(61));
        assertThat(b.open()).as("one of the two had the rate").isEqualTo(2);

        answer(bench, a, "6th", "5th");

        assertThat(calls.get(5).value()).isEqualTo("6th");
        assertThat(calls.get(4).value()).isEqualTo("5th");
    }

    @Test
    void whoStoodInALineBeforeFindsItsPlaceThereAfterItWaitedInAnotherAlone() {
        Bench bench = oneBehindAnother(it -> it.rpm(3), it -> it.maxParallel(1).maxQueue(1));
        start(bench, 1);
        answer(bench, a, "1st");
        start(bench, 1);
        answer(bench, a, "2nd");
        bench.time().after(Duration.ofSeconds(61).toNanos(), () -> start(bench, 2)); // when there is rate again
        start(bench, 3); // one has the last of the rate, one the other deployment, and one waits for either
        answer(bench, a, "3rd"); // of no use to who waits, which goes on waiting for the other alone

        bench.pass(Duration.ofSeconds(62));
        answer(bench, a, "6th", "5th", "7th");

        assertThat(List.of(
                        calls.get(5).value(), calls.get(4).value(), calls.get(6).value()))
                .containsExactly("6th", "5th", "7th");
    }

    @Test
    void whereEveryRateIsSpentNoSlotGoesRoundAmongThoseWhoWait() {
        Bench bench = oneBehindAnother(
                it -> it.maxQueue(9).rpm(1), it -> it.maxParallel(1).maxQueue(9).rpm(1));
        start(bench, 5); // two have slot and rate, and three wait for either

        a.answer("1st");
        b.answer("2nd"); // in the same moment, so that each slot is in somebody's hand when the other one is looked at
        bench.time().settle();
        bench.pass(Duration.ofSeconds(61));
        answer(bench, a, "3rd");
        answer(bench, b, "4th");
        bench.pass(Duration.ofSeconds(61));
        answer(bench, a, "5th");

        assertThat(calls.stream().map(Flight::value)).containsExactly("1st", "2nd", "3rd", "4th", "5th");
    }

    @Test
    void aSlotThatWasInHandIsFreeWhenJoiningTheNextLineThrows() {
        VirtualTime time = new VirtualTime();
        AtomicBoolean broken = new AtomicBoolean();
        Timers timers = (nanos, task) -> {
            if (broken.get()) {
                throw new IllegalStateException("no timers any more");
            }
            return time.after(nanos, task);
        };
        Rack rack = new Rack(time).on("a", a).on("b", b);
        Patchbay router = rack.builder()
                .timers(timers)
                .config(RouterConfig.builder()
                        .model(
                                "m",
                                m -> m.deployment("rack", "a", Rack.slot("a", it -> it.maxParallel(1)))
                                        .deployment("rack", "b", Rack.slot("b", it -> it.maxParallel(1))))
                        .build())
                .build();
        for (int i = 0; i < 3; i++) {
            calls.add(Rack.start(router, CallOptions.defaults().withAttempts(1)));
        }

        broken.set(true);
        a.fail(ErrorKind.AUTHENTICATION);
        time.settle();

        assertThat(calls.get(2).kind()).isEqualTo(ErrorKind.LOCAL_FAULT);
        assertThat(status(router, 0).inFlight()).isZero();
        assertThat(status(router, 0).waiting() + status(router, 1).waiting()).isZero();
    }

    @Test
    @Timeout(30)
    void aSlotIsNotKeptByACallThatEndedWhileAPluginWasAskedAboutIt() {
        CountDownLatch refuse = new CountDownLatch(1);
        CompletableFuture<?> release = new CompletableFuture<>();
        AtomicBoolean hangs = new AtomicBoolean();
        Handlers.Builder handlers = Handlers.builder()
                .onBlocking(Echo.TYPE, (request, attempt) -> {
                    refuse.await();
                    throw ProviderException.of(ErrorKind.AUTHENTICATION);
                })
                .fitting(Echo.TYPE, (request, deployment) -> {
                    if (hangs.get()) {
                        release.join(); // whoever interrupts
                    }
                    return Fit.FITS;
                });
        try (Patchbay router = Patchbay.builder()
                .withoutDiscovery()
                .provider(new Plugin("live", handlers::build))
                .config(RouterConfig.builder()
                        .model(
                                "m",
                                m -> m.maxParallel(1)
                                        .deadline(Duration.ofSeconds(5))
                                        .deployment("live", "a", it -> it.id("a")))
                        .build())
                .build()) {
            try {
                CompletableFuture<?> first = router.route(new Echo("m", "x"), CallOptions.defaults());
                assertThat(Eventually.is(() -> status(router, 0).inFlight() == 1))
                        .isTrue();
                CompletableFuture<?> second = router.route(new Echo("m", "x"), CallOptions.defaults());
                assertThat(Eventually.is(() -> status(router, 0).waiting() == 1))
                        .isTrue();

                hangs.set(true);
                refuse.countDown();

                assertThat(List.of(first, second))
                        .allSatisfy(call ->
                                assertThat(kind(call)).isIn(ErrorKind.AUTHENTICATION, ErrorKind.DEADLINE_EXCEEDED));
                assertThat(Eventually.is(() -> status(router, 0).inFlight() == 0))
                        .as("the slot is free although the plugin has not come back")
                        .isTrue();
            } finally {
                refuse.countDown();
                release.complete(null);
            }
        }
    }

    private static ErrorKind kind(CompletableFuture<?> call) {
        return call.handle((value, failure) -> ((CallException) failure).kind()).join();
    }
}
