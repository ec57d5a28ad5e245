package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.RouterState.Cooldown;
import dev.patchbay.router.RouterState.Cooldown.Phase;
import dev.patchbay.router.RouterState.Hold;
import dev.patchbay.router.RouterState.Permits;
import dev.patchbay.router.RouterState.Window;
import dev.patchbay.router.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What whoever implements the state has to keep, shown on the one in memory. */
final class RouterStateTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int THREADS = 8;

    private final VirtualTime time = new VirtualTime();
    private final RouterState state = RouterState.inMemory(time);
    private final Cooldown cooldown = state.cooldown("thing");

    private void pass(long nanos) {
        time.pass(Duration.ofNanos(nanos));
    }

    @Test
    void aCooldownRunsThenIsDueThenProbedThenOff() {
        assertThat(cooldown.phase()).isEqualTo(Phase.OFF);

        assertThat(cooldown.start(SECOND, 4 * SECOND, 0)).isEqualTo(SECOND);
        assertThat(cooldown.phase()).isEqualTo(Phase.RUNNING);
        assertThat(cooldown.remaining()).isEqualTo(SECOND);

        pass(SECOND);
        assertThat(cooldown.phase()).isEqualTo(Phase.DUE);
        assertThat(cooldown.remaining()).isZero();

        assertThat(cooldown.probe(SECOND)).isPositive();
        assertThat(cooldown.phase()).isEqualTo(Phase.PROBED);

        assertThat(cooldown.end(state.alarms())).isTrue();
        assertThat(cooldown.phase()).isEqualTo(Phase.OFF);
    }

    @Test
    void everyStartRaisesAnAlarmAndNothingElseDoes() {
        Hold hold = state.hold("thing");
        long before = state.alarms();
        cooldown.phase();
        hold.remaining();
        assertThat(state.alarms()).isEqualTo(before);

        cooldown.start(SECOND, SECOND, 0);
        long started = state.alarms();
        assertThat(started).isNotEqualTo(before);

        hold.extend(SECOND);
        assertThat(state.alarms()).isNotEqualTo(started).isNotEqualTo(before);
    }

    @Test
    void anotherStateHearsNoneOfIt() {
        RouterState other = RouterState.inMemory(time);
        long before = other.alarms();

        cooldown.start(SECOND, SECOND, 0);

        assertThat(other.alarms()).isEqualTo(before);
        assertThat(other.cooldown("thing").phase()).isEqualTo(Phase.OFF);
    }

    @Test
    void anAttemptFromBeforeTheCooldownNeitherEndsNorDoublesIt() {
        long before = state.alarms();
        cooldown.start(SECOND, 4 * SECOND, before);
        pass(SECOND);

        assertThat(cooldown.end(before)).isFalse();
        assertThat(cooldown.start(SECOND, 4 * SECOND, before)).isZero();
        assertThat(cooldown.phase()).isEqualTo(Phase.DUE);
        assertThat(cooldown.end(state.alarms())).isTrue();
    }

    @Test
    void itTellsSinceWhenItIsOnWhateverItsProbesCameTo() {
        long before = state.alarms();
        cooldown.start(SECOND, 4 * SECOND, before);
        long during = state.alarms();
        pass(SECOND);
        cooldown.start(SECOND, 4 * SECOND, during);

        assertThat(cooldown.isOnlySince(before)).isTrue();
        assertThat(cooldown.isOnlySince(during)).isFalse();

        cooldown.end(state.alarms());
        assertThat(cooldown.isOnlySince(before)).isFalse();
        cooldown.start(SECOND, 4 * SECOND, state.alarms());
        assertThat(cooldown.isOnlySince(during)).isTrue();
    }

    @Test
    void itDoublesUpToItsBoundAndStartsAfreshAfterItsLengthOfSuccess() {
        List<Long> lengths = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            lengths.add(cooldown.start(SECOND, 3 * SECOND, state.alarms()));
            pass(3 * SECOND);
        }
        assertThat(lengths).containsExactly(SECOND, 2 * SECOND, 3 * SECOND, 3 * SECOND);

        cooldown.end(state.alarms());
        pass(3 * SECOND + 1);
        assertThat(cooldown.start(SECOND, 3 * SECOND, 0)).isEqualTo(SECOND);
    }

    @Test
    void aProbeThatIsGivenBackMakesRoomForAnother() {
        cooldown.start(SECOND, SECOND, 0);
        assertThat(cooldown.probe(SECOND)).isEqualTo(Cooldown.REFUSED);
        pass(SECOND);

        long probe = cooldown.probe(SECOND);
        assertThat(cooldown.probe(SECOND)).isEqualTo(Cooldown.REFUSED);
        cooldown.giveBack(probe);

        assertThat(cooldown.probe(SECOND)).isPositive().isNotEqualTo(probe);
    }

    @Test
    void aProbeThatRanOutIsAnothersAndCannotBeGivenBack() {
        cooldown.start(SECOND, SECOND, 0);
        pass(SECOND);
        long late = cooldown.probe(SECOND);
        pass(SECOND);

        assertThat(cooldown.phase()).isEqualTo(Phase.DUE);
        assertThat(cooldown.probe(SECOND)).isPositive();
        cooldown.giveBack(late);

        assertThat(cooldown.phase()).isEqualTo(Phase.PROBED);
    }

    @Test
    void aHoldLastsUntilTheLaterOfItsEnds() {
        Hold hold = state.hold("thing");
        hold.extend(2 * SECOND);
        hold.extend(SECOND);

        pass(2 * SECOND - 1);
        assertThat(hold.remaining()).isEqualTo(1);

        pass(1);
        assertThat(hold.remaining()).isZero();
        hold.extend(SECOND);
        assertThat(hold.remaining()).isEqualTo(SECOND);
    }

    @Test
    void aWindowTakesOfBothLimitsOrOfNeither() {
        Window window = state.window("thing", 2, 10);
        assertThat(window.take(8)).isTrue();
        assertThat(window.take(8)).isFalse();

        assertThat(window.take(2)).isTrue();
        assertThat(window.take(0)).isFalse();
        assertThat(window.opensIn(0)).isPositive();

        pass(window.opensIn(0));
        assertThat(window.take(0)).isTrue();
    }

    @Test
    @Timeout(60)
    void neverAreMorePermitsTakenThanThereMayBe() throws Exception {
        Permits permits = state.permits("thing");
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        together(() -> {
            for (int i = 0; i < 20_000; i++) {
                if (permits.take(3)) {
                    most.accumulateAndGet(taken.incrementAndGet(), Math::max);
                    taken.decrementAndGet();
                    permits.giveBack();
                }
            }
            return null;
        });

        assertThat(most.get()).isBetween(1, 3);
        assertThat(permits.held()).isZero();
    }

    @Test
    @Timeout(60)
    void ofManyWhoAskAtOnceOneIsTheProbe() throws Exception {
        for (int round = 0; round < 500; round++) {
            Cooldown raced = state.cooldown("thing");
            raced.start(1, 1, 0);
            time.pass(Duration.ofNanos(1));
            AtomicInteger probes = new AtomicInteger();

            together(() -> raced.probe(SECOND) > 0 ? probes.incrementAndGet() : 0);

            assertThat(probes.get()).isEqualTo(1);
        }
    }

    private static void together(Callable<?> task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Object>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                tasks.add(task::call);
            }
            for (Future<Object> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
