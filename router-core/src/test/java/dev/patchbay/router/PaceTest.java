package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The pace is the time by which all but one in twenty of the newest answers were there. */
final class PaceTest {

    private static final long MILLI = Duration.ofMillis(1).toNanos();

    private final Pace pace = new Pace();

    private void note(long... millis) {
        LongStream.of(millis).forEach(it -> pace.note(it * MILLI));
    }

    @Test
    void isUnknownBeforeTwentyAnswers() {
        note(LongStream.rangeClosed(1, 19).toArray());
        long before = pace.usual();
        note(20);

        assertThat(before).isNegative();
        assertThat(pace.usual()).isEqualTo(19 * MILLI);
    }

    @Test
    void leavesOneInTwentyOut() {
        note(LongStream.rangeClosed(1, 100).toArray());

        assertThat(pace.usual()).isBetween(91 * MILLI, 95 * MILLI);
    }

    @Test
    void goesByTheNewest() {
        note(LongStream.generate(() -> 5_000).limit(500).toArray());
        note(LongStream.generate(() -> 10).limit(128).toArray());

        assertThat(pace.usual()).isEqualTo(10 * MILLI);
    }

    @Test
    void isNeverShorterThanAMillisecond() {
        note(LongStream.generate(() -> 0).limit(30).toArray());

        assertThat(pace.usual()).isEqualTo(MILLI);
    }
}
