package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.testing.VirtualTime;
import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What went out in the last minute, what of it turned out otherwise, and how much more may. */
final class MemoryWindowTest {

    private static final Offset<Double> ROUNDED = Offset.offset(1e-9);

    private final VirtualTime time = new VirtualTime();

    @Test
    void tellsTheShareThatIsLeft() {
        MemoryWindow window = new MemoryWindow(10, 1000, time);
        for (int i = 0; i < 3; i++) {
            window.take(50);
        }
        double ofRequests = window.headroom();
        window.correct(450);
        double ofTokens = window.headroom(time.nanos());
        time.pass(Duration.ofSeconds(61));

        assertThat(ofRequests).isEqualTo(0.7, ROUNDED);
        assertThat(ofTokens).isEqualTo(0.4, ROUNDED);
        assertThat(window.headroom()).isEqualTo(1, ROUNDED);
        assertThat(window.headroom(time.nanos())).isEqualTo(1, ROUNDED);
    }

    @Test
    void whatWasTooMuchIsGivenBackWhereItWasTaken() {
        MemoryWindow window = new MemoryWindow(0, 100, time);
        window.take(60);
        time.pass(Duration.ofSeconds(3));
        window.take(20);
        time.pass(Duration.ofSeconds(2));

        window.correct(-30); // the newest 20, and 10 of the ones before

        assertThat(window.headroom()).isEqualTo(0.5, ROUNDED);
        assertThat(window.opensIn(50)).isZero();
        assertThat(window.opensIn(51)).isEqualTo(Duration.ofSeconds(56).toNanos());
        time.pass(Duration.ofSeconds(56));
        assertThat(window.headroom()).isEqualTo(1, ROUNDED);
    }

    @Test
    void whatWasGivenBackIsNotForgottenAgainAMinuteLater() {
        MemoryWindow window = new MemoryWindow(0, 100, time);
        time.pass(Duration.ofSeconds(7));
        window.take(60);
        window.correct(-20);
        time.pass(Duration.ofSeconds(61));

        boolean half = window.take(50);

        assertThat(half).isTrue();
        assertThat(window.opensIn(50)).isZero();
        assertThat(window.opensIn(51)).isEqualTo(Duration.ofSeconds(61).toNanos());
        time.pass(Duration.ofSeconds(61));
        assertThat(window.take(100)).isTrue();
    }

    @Test
    void noMoreIsGivenBackThanWasTaken() {
        MemoryWindow window = new MemoryWindow(0, 100, time);
        window.take(40);

        window.correct(-1000);
        boolean all = window.take(100);

        assertThat(all).isTrue();
        assertThat(window.headroom()).isZero();
        assertThat(window.opensIn(1)).isEqualTo(Duration.ofSeconds(61).toNanos());
    }

    @Test
    void opensWhenEnoughOfItIsAMinuteOld() {
        MemoryWindow window = new MemoryWindow(2, 0, time);
        window.take(0);
        time.pass(Duration.ofSeconds(20));
        window.take(0);
        time.pass(Duration.ofSeconds(10));

        long wait = window.opensIn(0);

        assertThat(wait).isEqualTo(Duration.ofSeconds(31).toNanos());
        assertThat(window.take(0)).isFalse();
        time.pass(Duration.ofNanos(wait));
        assertThat(window.opensIn(0)).isZero();
        assertThat(window.take(0)).isTrue();
        assertThat(window.take(0)).isFalse();
    }
}
