package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail;
import dev.patchbay.CallTrail.Direction;
import dev.patchbay.Disposition.Scope;
import dev.patchbay.ErrorKind;
import dev.patchbay.RouterListener;
import dev.patchbay.Usage;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Echo;
import dev.patchbay.router.testing.Events;
import dev.patchbay.router.testing.Eventually;
import dev.patchbay.router.testing.Live;
import dev.patchbay.router.testing.Said;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.router.testing.Thrown;
import dev.patchbay.router.testing.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Listeners hear everything once, and cannot hurt a call. */
final class ListenerTest {

    private static final int CALLS = 20;

    static Stream<Arguments> throwables() {
        return Stream.<Supplier<Throwable>>of(
                        IllegalStateException::new,
                        AssertionError::new,
                        StackOverflowError::new,
                        NoClassDefFoundError::new,
                        () -> new Error("an error of its own"))
                .map(it -> Arguments.of(Named.of(it.get().getClass().getSimpleName(), it)));
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void oneThatThrowsHarmsNothing(Supplier<Throwable> thrown) {
        VirtualTime time = new VirtualTime();
        Events events = new Events();
        Scripted upstream = new Scripted("scripted");
        upstream.then("a", Scripted.fail(ErrorKind.AUTHENTICATION));
        Patchbay router = Patchbay.builder()
                .withoutDiscovery()
                .provider(upstream)
                .config(RouterConfig.builder()
                        .model(
                                "m",
                                m -> m.deployment("scripted", "a", Bench.named("a", it -> it.order(1)))
                                        .deployment("scripted", "b", Bench.named("b", it -> it.order(2))))
                        .build())
                .ticker(time)
                .timers(time)
                .executor(time)
                .listener(new Throwing(thrown))
                .listener(events)
                .build();

        CompletableFuture<?> call = router.route(new Echo("m", "x"), CallOptions.defaults());
        time.pass(Duration.ofSeconds(1));
        router.route(new Echo("m", "x"), CallOptions.defaults()).cancel(true);
        router.route(new Echo("unknown", "x"), CallOptions.defaults());
        time.settle();

        assertThat(call).isCompleted();
        assertThat(events.ended()).hasSize(3);
        assertThat(events.attempts()).hasSize(3);
        assertThat(events.cooldowns()).hasSize(1);
    }

    @Test
    void everyCallEndsOnceForThemHoweverItEnds() {
        Bench bench = new Bench()
                .model("m", m -> m.deployment("spare", "b", Bench.named("b", it -> it.order(2))), "a")
                .then(
                        "a",
                        Scripted.ok(),
                        Scripted.fail(ErrorKind.INVALID_REQUEST),
                        Scripted.throwing(Error::new),
                        Scripted.silent());

        bench.call();
        bench.call();
        bench.call();
        bench.start().cancel();
        bench.call("unknown");
        bench.call(CallOptions.defaults().withDeadline(Duration.ZERO));

        assertThat(bench.events().ended())
                .containsExactly(
                        "answered", "INVALID_REQUEST", "answered", "CANCELLED", "NOT_FOUND", "DEADLINE_EXCEEDED");
    }

    @Test
    void everyAttemptEndsOnceAndIsNotDecidedYet() {
        Bench bench = Bench.of("a", "b").failing("a", ErrorKind.SERVER_ERROR);

        bench.call();

        assertThat(bench.events().attempts())
                .extracting(
                        CallTrail.Attempted::deployment,
                        CallTrail.Attempted::kind,
                        it -> it.next().step())
                .containsExactly(
                        tuple("a", ErrorKind.SERVER_ERROR, Direction.UNDECIDED), tuple("b", null, Direction.UNDECIDED));
    }

    @Test
    void cooldownsAreToldWithScopeNameKindAndLength() {
        Bench bench = Bench.of("a", "b").then("a", Scripted.fail(ErrorKind.AUTHENTICATION));

        bench.call();
        bench.pass(Duration.ofSeconds(30)).call();

        assertThat(bench.events().cooldowns())
                .containsExactly(new Events.Cooldown(
                        Scope.CREDENTIAL, "scripted#1", ErrorKind.AUTHENTICATION, Duration.ofSeconds(30)));
        assertThat(bench.events().back()).containsExactly("scripted#1");
    }

    @Test
    void whatHappensToOneCallIsHeardInOrder() {
        List<String> heard = new CopyOnWriteArrayList<>();
        Bench bench = Bench.of("a", "b")
                .listener(new RouterListener() {
                    @Override
                    public void attemptEnded(String callType, CallTrail.Attempted attempt) {
                        heard.add("attempt " + attempt.deployment());
                    }

                    @Override
                    public void callUsed(String callType, CallTrail.Attempted attempt, Usage usage) {
                        heard.add("used " + attempt.deployment());
                    }

                    @Override
                    public void callEnded(CallTrail trail, @Nullable CallException failure) {
                        heard.add("call");
                    }

                    @Override
                    public void cooldownStarted(Scope scope, String name, ErrorKind kind, Duration length) {
                        heard.add("cooldown");
                    }
                })
                .then("a", Scripted.fail(ErrorKind.AUTHENTICATION));

        bench.call();
        bench.time().settle();

        assertThat(heard).containsExactly("cooldown", "attempt a", "attempt b", "used b", "call");
    }

    @Test
    @Timeout(30)
    void oneThatBlocksHoldsNeitherACallNorAnotherListener() {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger late = new AtomicInteger();
        RouterListener blocking = new RouterListener() {
            @Override
            public void callEnded(CallTrail trail, @Nullable CallException failure) {
                await(release);
                late.incrementAndGet();
            }
        };
        Events events = new Events();
        try (Patchbay router = Live.async(
                        (request, attempt) -> CompletableFuture.completedFuture("done"),
                        m -> m.deadline(Duration.ofMillis(500)))
                .listener(blocking)
                .listener(events)
                .build()) {
            for (int i = 0; i < CALLS; i++) {
                assertThat(router.call(new Echo("m", "x"))).isEqualTo("done");
            }

            assertThat(Eventually.is(() -> events.ended().size() == CALLS)).isTrue();
            assertThat(late).hasValue(0);
            release.countDown();
            assertThat(Eventually.is(() -> late.get() == CALLS))
                    .as("and hears it all when it comes back")
                    .isTrue();
        }
    }

    @Test
    @Timeout(30)
    void oneThatNeverComesBackHoldsTheEndOfTheRouterForAMomentOnly() {
        CountDownLatch release = new CountDownLatch(1);
        Patchbay router = Live.async((request, attempt) -> CompletableFuture.completedFuture("done"), m -> {})
                .listener(new RouterListener() {
                    @Override
                    public void attemptEnded(String callType, CallTrail.Attempted attempt) {
                        await(release);
                    }
                })
                .build();
        router.call(new Echo("m", "x"));
        long start = System.nanoTime();

        router.close();
        long took = System.nanoTime() - start;
        release.countDown();

        assertThat(Duration.ofNanos(took)).isBetween(Duration.ofMillis(400), Duration.ofSeconds(5));
    }

    @Test
    void whatOneCannotKeepUpWithIsDroppedAndSaidOnce() {
        try (Said said = new Said("dev.patchbay.router")) {
            Bench bench = Bench.of("a");
            for (int i = 0; i < 20_000; i++) {
                bench.start(); // three events each, and nobody lets the listener hear of them
            }

            int heard = heard(bench.events());
            bench.call();

            assertThat(heard).isEqualTo(50_000);
            assertThat(heard(bench.events())).as("from when it keeps up again").isEqualTo(50_003);
            assertThat(said.messages())
                    .containsExactly(
                            "a router listener does not keep up, and misses what happens",
                            "a router listener keeps up again, and missed 10000 events");
        }
    }

    private static int heard(Events events) {
        return events.ended().size() + events.attempts().size() + events.used().size();
    }

    private static void await(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
    }

    private record Throwing(Supplier<Throwable> thrown) implements RouterListener {
        @Override
        public void attemptEnded(String callType, CallTrail.Attempted attempt) {
            Thrown.anything(thrown.get());
        }

        @Override
        public void callEnded(CallTrail trail, @Nullable CallException failure) {
            Thrown.anything(thrown.get());
        }

        @Override
        public void cooldownStarted(Scope scope, String name, ErrorKind kind, Duration length) {
            Thrown.anything(thrown.get());
        }

        @Override
        public void cooldownEnded(Scope scope, String name) {
            Thrown.anything(thrown.get());
        }
    }
}
