package dev.patchbay.router.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Held;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.router.testing.Shown;
import dev.patchbay.spi.Fit;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A strategy is shown what may take the call, and nothing else; so nothing else can be picked. */
final class EligibleOnlyTest {

    private final Shown last = new Shown("last", 8, candidates -> candidates.count() - 1);

    private Bench bench(Consumer<Bench> more) {
        Bench bench = Abreast.bench(
                        "last",
                        1,
                        m -> m.deployment("scripted", "a", Bench.named("a", it -> {}))
                                .deployment("scripted", "b", Bench.named("b", it -> it.maxParallel(1)))
                                .deployment("scripted", "c", Bench.named("c", it -> it.rpm(1)))
                                .deployment("scripted", "d", Bench.named("d", it -> {}))
                                .deployment("scripted", "Z", Bench.named("Z", it -> it.order(2))))
                .strategy(last);
        more.accept(bench);
        return bench;
    }

    @Test
    void allOfTheLowestOrderAreShownWhileNothingIsWrong() {
        bench(it -> {}).once(20);

        assertThat(last.shown().get(0)).isEqualTo("abcd");
        assertThat(last.shown()).noneMatch(shown -> shown.contains("Z"));
    }

    @Test
    void whatCoolsDownIsNotShown() {
        Bench bench = bench(it -> it.failing("d", ErrorKind.AUTHENTICATION));
        bench.call("m/d");

        bench.once(40);

        assertThat(last.shown()).isNotEmpty().noneMatch(shown -> shown.contains("d"));
    }

    @Test
    void whatDoesNotFitIsNotShown() {
        Bench bench = bench(it -> it.upstream().fits("d", any -> Fit.unsupported("voice")));

        bench.once(40);

        assertThat(last.shown()).isNotEmpty().noneMatch(shown -> shown.contains("d"));
    }

    @Test
    void whatHasNoSlotOrNoRateIsNotShown() {
        Bench bench = bench(it -> it.then("b", Scripted.silent()));
        Flight holding = bench.start("m/b", CallOptions.defaults());
        bench.call("m/c");

        bench.once(40);

        assertThat(last.shown()).hasSize(40).containsOnly("ad");
        holding.cancel();
    }

    @Test
    void whatWasAskedToServeFewerAtOnceIsNotShownWhileItServesThese() {
        Held held = new Held();
        Shown others = new Shown("others", 8, candidates -> candidates.id(0).equals("b") ? 1 : 0);
        Bench bench = Abreast.bench(
                        "others",
                        5,
                        m -> m.deployment("scripted", "a", Bench.named("a", it -> it.maxParallel(8)))
                                .deployment("scripted", "b", Bench.named("b", it -> it.maxParallel(8)))
                                .deployment("scripted", "c", Bench.named("c", it -> it.maxParallel(8))))
                .strategy(others)
                .always("b", held);
        CallOptions once = CallOptions.defaults().withAttempts(1);
        List<Flight> open = List.of(bench.start("m/b", once), bench.start("m/b", once), bench.start("m/b", once));
        bench.once(20);
        assertThat(others.shown()).as("while it could serve more").contains("abc");

        held.fail(ErrorKind.CONCURRENCY_LIMITED);
        bench.time().settle();
        List<String> before = others.shown();
        bench.once(40);

        assertThat(others.shown().subList(before.size(), before.size() + 40)).containsOnly("ac");
        open.forEach(Flight::cancel);
    }

    @Test
    void whatTheCallHasTriedIsNotShownToItAgain() {
        Bench bench = bench(it -> it.failing("a", ErrorKind.UNSUPPORTED).failing("d", ErrorKind.UNSUPPORTED));

        Flight flight = bench.call();

        List<String> shown = last.shown();
        for (int i = 1; i < shown.size(); i++) {
            String tried = flight.attempts().substring(0, i);
            assertThat(shown.get(i).chars()).noneMatch(it -> tried.indexOf(it) >= 0);
        }
        assertThat(shown.size()).isGreaterThan(1);
    }

    @Test
    void itIsNotAskedWhereThereIsNothingToChoose() {
        Shown alone = new Shown("alone", 8, candidates -> 0);
        Bench bench = Abreast.bench("alone", 2, "a").strategy(alone);

        bench.once(5);

        assertThat(alone.shown()).isEmpty();
    }

    @Test
    void itIsShownNoMoreThanItWants() {
        Shown few = new Shown("few", 3, candidates -> 0);
        Bench bench = Abreast.bench("few", 3, "a", "b", "c", "d", "e", "f").strategy(few);

        bench.once(200);

        assertThat(few.shown()).hasSize(200).allMatch(shown -> shown.length() <= 3);
        assertThat(few.shown().stream().distinct()).hasSizeGreaterThan(15);
    }
}
