package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Held;
import dev.patchbay.router.testing.Rack;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.router.testing.VirtualTime;
import dev.patchbay.spi.Fit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens between the look at a deployment and the attempt on it loses no call, no slot and no limit. */
final class UnderTheChoiceTest {

    private final VirtualTime time = new VirtualTime();
    private final Rack rack = new Rack(time);

    private static RouterConfig three() {
        return RouterConfig.builder()
                .model(
                        "m",
                        m -> m.attempts(3)
                                .deployment("rack", "A", Rack.slot("A", it -> it.order(1)))
                                .deployment("rack", "B", Rack.slot("B", it -> it.order(1)))
                                .deployment("rack", "C", Rack.slot("C", it -> it.order(1))))
                .build();
    }

    private static RouterConfig one() {
        return RouterConfig.builder()
                .model("m", m -> m.deployment("rack", "A", Rack.slot("A", it -> it.maxParallel(1))))
                .build();
    }

    @Test
    void aCancelWhileAProviderIsAskedWhetherItBlocksLeavesNoSlotTaken() {
        RouterConfig config = RouterConfig.builder()
                .model(
                        "m",
                        m -> m.deployment("rack", "A", Rack.slot("A", it -> it.order(1)))
                                .deployment(
                                        "rack",
                                        "B",
                                        Rack.slot("B", it -> it.order(2).maxParallel(1))))
                .build();
        rack.on("A", Scripted.fail(ErrorKind.TLS));
        Patchbay router = rack.router(config);
        List<Flight> calls = new ArrayList<>();
        AtomicBoolean asked = new AtomicBoolean();
        rack.whenAskedWhetherItBlocks("B", () -> {
            if (asked.compareAndSet(false, true)) {
                calls.get(0).cancel();
            }
        });
        calls.add(Rack.start(router, CallOptions.defaults()));
        time.pass(Duration.ofSeconds(1));

        Flight next = Rack.start(router, CallOptions.defaults());
        time.pass(Duration.ofSeconds(1));

        assertThat(asked).isTrue();
        assertThat(calls.get(0).kind()).isEqualTo(ErrorKind.CANCELLED);
        assertThat(next.value()).isEqualTo("B");
        assertThat(router.status().models().get(0).deployments())
                .allSatisfy(it -> assertThat(it.inFlight()).isZero());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void randomnessThatThrowsInAnyRoundEndsTheCall(int draw) {
        AtomicInteger draws = new AtomicInteger();
        for (String model : List.of("A", "B", "C")) {
            rack.on(model, Scripted.fail(ErrorKind.TLS));
        }
        Patchbay router = rack.builder()
                .config(three())
                .randomness(() -> {
                    if (draws.incrementAndGet() == draw) {
                        throw new IllegalStateException();
                    }
                    return 0;
                })
                .build();

        Flight call = Rack.start(router, CallOptions.defaults());
        time.pass(Duration.ofMinutes(10));

        assertThat(call.kind()).isEqualTo(draws.get() < draw ? ErrorKind.TLS : ErrorKind.LOCAL_FAULT);
        assertThat(router.status().callsInFlight()).isZero();
        assertThat(router.status().models().get(0).deployments())
                .allSatisfy(it -> assertThat(it.inFlight()).isZero());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void timersThatThrowInAnyRoundEndTheCall(int arming) {
        AtomicInteger armed = new AtomicInteger();
        Scripted.Step late = Scripted.late(time, Duration.ofMillis(1), Scripted.fail(ErrorKind.TLS));
        for (String model : List.of("A", "B", "C")) {
            rack.on(model, late);
        }
        Patchbay router = rack.builder()
                .config(three())
                .timers((nanos, task) -> {
                    if (armed.incrementAndGet() == arming) {
                        throw new RejectedExecutionException();
                    }
                    return time.after(nanos, task);
                })
                .build();

        Flight call = Rack.start(router, CallOptions.defaults());
        time.pass(Duration.ofMinutes(10));

        assertThat(armed).hasValueGreaterThanOrEqualTo(arming);
        assertThat(call.kind()).isEqualTo(ErrorKind.LOCAL_FAULT);
        assertThat(router.status().callsInFlight()).isZero();
    }

    @Test
    void onlyOneProbeGoesInAlthoughOtherCallsComeBetweenLookAndTake() {
        RouterConfig config = RouterConfig.builder()
                .model(
                        "m",
                        m -> m.deployment("rack", "A", Rack.slot("A", it -> it.order(1)))
                                .deployment("rack", "B", Rack.slot("B", it -> it.order(1)))
                                .deployment("rack", "C", Rack.slot("C", it -> it.order(2))))
                .build();
        rack.on("A", Scripted.fail(ErrorKind.SERVER_ERROR)).fitting("B", () -> Fit.unsupported("never"));
        Patchbay router = rack.builder().config(config).randomness(() -> 0).build();
        for (int i = 0; i < 3; i++) {
            Rack.start(router, CallOptions.defaults().withAttempts(1));
            time.settle();
        }
        time.pass(Duration.ofSeconds(30));
        Held probes = new Held();
        AtomicInteger others = new AtomicInteger();
        rack.on("A", probes).fitting("B", () -> {
            if (others.getAndIncrement() < 4) {
                Rack.start(router, CallOptions.defaults());
            }
            return Fit.unsupported("never");
        });

        Rack.start(router, CallOptions.defaults());
        time.settle();

        assertThat(others).hasValueGreaterThanOrEqualTo(4);
        assertThat(probes.open()).isEqualTo(1);
        assertThat(rack.called()).isEqualTo("AAA" + "A" + "CCCC");
    }

    @Test
    void noAttemptStartsAfterTheDeadlineWhenASlotIsGrantedLate() {
        AtomicLong asleep = new AtomicLong();
        Held held = new Held();
        rack.on("A", held);
        Patchbay router = rack.builder()
                .config(one())
                .ticker(() -> time.nanos() + asleep.get())
                .build();
        Rack.start(router, CallOptions.defaults().withDeadline(Duration.ofSeconds(500)));
        Flight call = Rack.start(router, CallOptions.defaults().withDeadline(Duration.ofSeconds(4)));
        time.settle();

        asleep.set(Duration.ofSeconds(100).toNanos()); // and no timer fired meanwhile
        held.answer("first");
        time.pass(Duration.ofSeconds(10));

        assertThat(rack.called()).isEqualTo("A");
        assertThat(call.failure().trail().attempts()).isEmpty();
        assertThat(router.status().models().get(0).deployments().get(0).inFlight())
                .isZero();
    }

    @Test
    void theTimeOfAnAttemptRunsWhileItIsBeingStarted() {
        rack.on("A", (request, attempt) -> {
            time.pass(Duration.ofSeconds(6));
            return Scripted.silent().answer(request, attempt);
        });
        Patchbay router = rack.router(one());

        Flight call = Rack.start(router, CallOptions.defaults().withAttempts(1).withDeadline(Duration.ofSeconds(60)));
        time.passUntil(() -> !call.isOpen());

        assertThat(call.kind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(10));
        assertThat(call.trail().attempts().get(0).took()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void anAttemptThatIsStartedForLongerThanItsTimeEndsAtOnce() {
        rack.on("A", (request, attempt) -> {
            time.pass(Duration.ofSeconds(11));
            return Scripted.silent().answer(request, attempt);
        });
        Patchbay router = rack.router(one());

        Flight call = Rack.start(router, CallOptions.defaults().withAttempts(1).withDeadline(Duration.ofSeconds(60)));
        time.passUntil(() -> !call.isOpen());

        assertThat(call.kind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(11));
    }
}
