package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail.Direction;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Held;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.spi.ProviderException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What comes late or from elsewhere counts once, and is told as it was. */
final class StragglersTest {

    @Test
    void attemptsThatWereInFlightTogetherOpenOneCooldown() {
        Held held = new Held();
        Bench bench = new Bench()
                .model("m", m -> m.timers(it -> it.attempt(Duration.ofSeconds(100))), "a")
                .always("a", held);
        for (int i = 0; i < 6; i++) {
            bench.start(CallOptions.defaults().withAttempts(1).withDeadline(Duration.ofSeconds(200)));
        }
        bench.pass(Duration.ofMillis(1));
        for (int i = 0; i < 3; i++) {
            held.fail(ErrorKind.SERVER_ERROR);
            bench.time().settle();
        }
        for (int i = 0; i < 3; i++) {
            bench.pass(Duration.ofSeconds(16)); // longer than the cooldown
            held.fail(ErrorKind.SERVER_ERROR);
            bench.time().settle();
        }

        assertThat(bench.events().cooldowns()).hasSize(1);
        assertThat(bench.start().isOpen()).as("it is open for a probe").isTrue();
        assertThat(held.open()).isEqualTo(1);
    }

    @Test
    void aFallbackThatIsWhollyCoolingPassesOnToItsOwnFallback() {
        Bench bench = new Bench()
                .model("m", m -> m.fallback("b"), "A")
                .model("b", m -> m.fallback("c"), "B")
                .model("c", "C")
                .failing("A", ErrorKind.TLS)
                .failing("B", ErrorKind.AUTHENTICATION);
        bench.call("b");
        bench.journal().forget();

        Flight first = bench.call();
        Flight second = bench.call();

        assertThat(first.value()).isEqualTo("C");
        assertThat(second.value()).as("and with the model cooling as well").isEqualTo("C");
        assertThat(bench.journal().word()).doesNotContain("B").startsWith("A").endsWith("C");
    }

    @Test
    void anAnswerThatCarriesARefusalIsToldAsAnAnswer() {
        Bench bench = Bench.of("a", "b")
                .then(
                        "a",
                        Scripted.fail(ProviderException.builder(ErrorKind.CONTENT_REFUSED)
                                .answer("I cannot")));

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("I cannot");
        assertThat(call.trail().attempts().get(0).next().step()).isEqualTo(Direction.ANSWERED);
    }
}
