package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Held;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An upstream that asks for fewer calls at once gets fewer, and more again when it answers. */
final class ConcurrencyLimitTest {

    private final Held held = new Held();
    private final Bench bench = new Bench()
            .random(() -> 0)
            .model("m", m -> m.maxParallel(4).attempts(1), "a")
            .always("a", held);

    private List<Flight> start(int calls) {
        List<Flight> flights = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            flights.add(bench.start());
        }
        return flights;
    }

    private void refuse() {
        held.fail(ErrorKind.CONCURRENCY_LIMITED);
        bench.time().settle();
    }

    private void answer() {
        held.answer("fine");
        bench.time().settle();
    }

    @Test
    void aRefusalLowersTheNumberOfSlots() {
        start(4);
        refuse();

        start(5);

        assertThat(held.open()).as("three where there were four").isEqualTo(3);
        assertThat(bench.events().cooldowns()).isEmpty();
    }

    @Test
    void thereIsAlwaysOneSlotLeft() {
        start(4);
        for (int i = 0; i < 4; i++) {
            refuse();
        }

        start(3);

        assertThat(held.open()).isEqualTo(1);
    }

    @Test
    void successesRaiseItAgainUpToWhatIsConfigured() {
        start(4);
        for (int i = 0; i < 4; i++) {
            refuse();
        }
        for (int i = 0; i < 20; i++) {
            start(1);
            answer();
        }

        start(9);

        assertThat(held.open()).isEqualTo(4);
    }

    @Test
    void aDeploymentWithoutALimitGetsOne() {
        Bench unlimited = new Bench().model("m", m -> m.attempts(1), "a").always("a", held);
        for (int i = 0; i < 10; i++) {
            unlimited.start();
        }
        held.fail(ErrorKind.CONCURRENCY_LIMITED);
        unlimited.time().settle();

        unlimited.start();

        assertThat(held.open()).isEqualTo(9);
    }

    @Test
    void whoWaitsIsServedAsSoonAsThereAreMoreSlots() {
        start(2);
        refuse();
        refuse();
        start(3);
        assertThat(held.open()).as("one slot, two in line").isEqualTo(1);

        answer();

        assertThat(held.open()).as("the success raised it to two").isEqualTo(2);
    }

    @Test
    void whoComesLaterDoesNotOvertakeWhoWaits() {
        start(2);
        refuse();
        refuse();
        List<Flight> waiting = start(3);
        answer();

        Flight late = bench.start();
        answer();
        answer();

        assertThat(waiting).noneMatch(Flight::isOpen);
        assertThat(late.isOpen()).isTrue();
    }

    @Test
    void theSameDeploymentIsTriedAgainAfterAShortWait() {
        Bench two = Bench.of("a").then("a", held);
        Flight call = two.start();

        held.fail(ErrorKind.CONCURRENCY_LIMITED);
        two.finish(call);

        assertThat(call.value()).isEqualTo("a");
        assertThat(two.time().elapsed()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
    }
}
