package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.Watch.Limit;
import dev.patchbay.router.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two limits and one timer: whichever limit passes first is told, once, and what comes after it comes too late. */
final class WatchTest {

    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration FIRST = Duration.ofSeconds(10);

    private final VirtualTime time = new VirtualTime();
    private final List<Limit> passed = new ArrayList<>();
    private final Watch watch = new Watch(time, time, time.nanos() + FIRST.toNanos(), IDLE.toNanos(), passed::add);

    @Test
    void tellsThatTheMomentHasPassedAndThatWhatComesThenIsLate() {
        watch.start();
        time.pass(FIRST.minusNanos(1));
        List<Limit> before = List.copyOf(passed);

        time.pass(Duration.ofNanos(1));

        assertThat(before).isEmpty();
        assertThat(passed).containsExactly(Limit.MOMENT);
        assertThat(watch.extend(Watch.NO_BOUND)).as("it begins in time").isFalse();
        assertThat(watch.arrived()).as("its item is in time").isFalse();
    }

    @Test
    void anItemMayBeWaitedForLessLongThanTheMomentIsAway() {
        watch.start();
        boolean inTime = watch.extend(time.nanos() + Duration.ofMinutes(5).toNanos());
        watch.waits();

        time.pass(IDLE);

        assertThat(inTime).isTrue();
        assertThat(passed).containsExactly(Limit.IDLE);
    }

    @Test
    void itemsInTimeNeedNoTimerOfTheirOwn() {
        watch.start();
        watch.extend(Watch.NO_BOUND);

        for (int i = 0; i < 20; i++) {
            watch.waits();
            time.pass(Duration.ofSeconds(1));
            assertThat(time.armed()).isEqualTo(1);
            assertThat(watch.arrived()).isTrue();
        }

        assertThat(passed).isEmpty();
    }

    @Test
    void whoIsWaitedForWithGoodReasonHasItsTimeAnew() {
        watch.start();
        watch.extend(Watch.NO_BOUND);
        watch.waits();
        time.pass(Duration.ofMillis(1500));

        watch.pauses();
        time.pass(Duration.ofMillis(1999));
        List<Limit> before = List.copyOf(passed);
        time.pass(Duration.ofMillis(1));

        assertThat(before).isEmpty();
        assertThat(passed).containsExactly(Limit.IDLE);
    }

    @Test
    void nothingPassesWhenItHasStopped() {
        watch.start();

        watch.stop();
        time.pass(Duration.ofMinutes(1));

        assertThat(passed).isEmpty();
        assertThat(time.armed()).isZero();
    }
}
