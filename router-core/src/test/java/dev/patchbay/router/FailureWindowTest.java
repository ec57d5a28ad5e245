package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many failures of the last ten seconds are too many. */
final class FailureWindowTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** More than a cell has room for. */
    private static final int COUNTLESS = 1 << 20;

    private final FailureWindow window = new FailureWindow(3);

    private boolean fails(int times, long now) {
        boolean last = false;
        for (int i = 0; i < times; i++) {
            last = window.failed(now);
        }
        return last;
    }

    private void succeeds(int times, long now) {
        for (int i = 0; i < times; i++) {
            window.succeeded(now);
        }
    }

    @Test
    void outcomesOfTenSecondsCountTogether() {
        fails(2, 0);
        succeeds(1, 0);
        fails(2, 3 * SECOND);
        succeeds(1, 3 * SECOND);
        fails(2, 4 * SECOND);
        succeeds(1, 5 * SECOND);

        boolean tenth = window.failed(9 * SECOND);

        assertThat(tenth).as("seven of ten, although only one in a row").isTrue();
    }

    @Test
    void whatIsTenSecondsOldCountsNoMore() {
        fails(2, 0);
        succeeds(1, 0);
        fails(2, SECOND);
        succeeds(5, SECOND);

        boolean fresh = window.failed(10 * SECOND);

        assertThat(fresh).as("three of eight, one in a row").isFalse();
    }

    @Test
    void startsFromNothingWhenItIsCleared() {
        fails(12, SECOND);

        window.clear();

        assertThat(fails(2, SECOND)).isFalse();
        assertThat(fails(1, SECOND)).isTrue();
    }

    @Test
    void moreFailuresThanCanBeCountedAreNoSuccesses() {
        fails(COUNTLESS, 7 * SECOND);
        succeeds(1, 7 * SECOND);

        assertThat(window.failed(7 * SECOND)).isTrue();
    }

    @Test
    void moreSuccessesThanCanBeCountedAreForgottenByNobody() {
        succeeds(COUNTLESS, 7 * SECOND);

        assertThat(fails(12, 7 * SECOND)).isFalse();
    }
}
