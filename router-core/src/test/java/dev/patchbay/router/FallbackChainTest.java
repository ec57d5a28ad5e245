package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.spi.Fit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fallback models: in order, each once, to the end of every chain. */
final class FallbackChainTest {

    /** Models a to d with one deployment each, which fails in a way that is not repeated. */
    private static Bench failing() {
        Bench bench = new Bench();
        for (String name : new String[] {"A", "B", "C", "D"}) {
            bench.failing(name, ErrorKind.TLS);
        }
        return bench;
    }

    @Test
    void fallbacksAreTriedInTheOrderInWhichTheyAreWritten() {
        Bench bench = failing()
                .model("m", m -> m.fallback("c").fallback("b"), "A")
                .model("b", "B")
                .model("c", "C");

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("ACB");
    }

    @Test
    void fallbacksOfFallbacksComeAfterThoseOfTheModelItself() {
        Bench bench = failing()
                .model("m", m -> m.fallback("b").fallback("d"), "A")
                .model("b", m -> m.fallback("c"), "B")
                .model("c", "C")
                .model("d", "D");

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("ABDC");
    }

    @Test
    void aFallbackForContentHidesNoFallbackForFailuresFurtherOn() {
        Bench bench = failing()
                .model("m", m -> m.contentFallback("c").fallback("b"), "A")
                .model("b", m -> m.fallback("c"), "B")
                .model("c", m -> m.fallback("d"), "C")
                .model("d", "D");

        Flight call = bench.call();

        assertThat(bench.journal().word()).isEqualTo("ABCD");
        assertThat(call.kind()).isEqualTo(ErrorKind.TLS);
    }

    @Test
    void oneThatCannotBeTriedNowIsPassedOnTheWayToItsOwnFallbacks() {
        Bench bench = failing()
                .model("m", m -> m.contentFallback("c").fallback("b"), "A")
                .model("b", m -> m.fallback("c"), "B")
                .model("c", m -> m.fallback("d"), "C")
                .model("d", "D");
        bench.upstream().fits("B", it -> Fit.unsupported("voice"));
        bench.upstream().fits("C", it -> Fit.unsupported("voice"));

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("AD");
    }

    @ParameterizedTest
    @CsvSource({"TLS, true", "TLS, false", "CONTENT_REFUSED, true", "CONTENT_REFUSED, false"})
    void aModelThatIsListedOnceForFailuresAndOnceForContentServesBoth(ErrorKind kind, boolean failureFirst) {
        Bench both = new Bench()
                .model(
                        "m",
                        m -> {
                            if (failureFirst) {
                                m.fallback("n").contentFallback("n");
                            } else {
                                m.contentFallback("n").fallback("n");
                            }
                        },
                        "A")
                .model("n", "N")
                .failing("A", kind)
                .failing("N", kind);

        both.call();

        assertThat(both.journal().word()).as("and visited once").isEqualTo("AN");
    }

    @Test
    void aCycleEnds() {
        Bench bench = failing()
                .model("m", m -> m.fallback("b"), "A")
                .model("b", m -> m.fallback("c"), "B")
                .model("c", m -> m.fallback("m").fallback("b"), "C");

        Flight call = bench.call();

        assertThat(call.kind()).isEqualTo(ErrorKind.TLS);
        assertThat(bench.journal().word()).isEqualTo("ABC");
    }

    @Test
    void aFallbackCanBeOneDeployment() {
        Bench bench = failing().model("m", m -> m.fallback("b/C"), "A").model("b", "B", "C", "D");

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("AC");
    }

    @Test
    void aRequestCanNameOneDeployment() {
        Bench bench = failing().model("m", m -> m.fallback("d"), "A", "B").model("d", "D");

        bench.call("m/B");

        assertThat(bench.journal().word()).isEqualTo("BD");
    }

    @Test
    void aDeploymentThatIsInTheWayTwiceIsTriedOnce() {
        Bench bench = failing().model("m", m -> m.fallback("b/B"), "A").model("b", m -> m.fallback("m/A"), "B", "C");

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("AB");
    }

    @Test
    void aModelWithoutADeploymentForTheCallGoesToItsFallbackWithoutAnAttempt() {
        Bench bench = new Bench().model("m", m -> m.fallback("n"), "A").model("n", "B");
        bench.upstream().fits("A", it -> Fit.unsupported("voice"));

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("B");
        assertThat(call.attempts()).isEqualTo("B");
    }

    @ParameterizedTest
    @CsvSource({"c, AC", "'c,d', ACD", "'d,c', ADC", "'', A"})
    void aCallerMayReplaceFallbacks(String names, String expected) {
        Bench bench = chain();
        String[] fallbacks = names.isEmpty() ? new String[0] : names.split(",");

        bench.call(CallOptions.defaults().withFallbacks(fallbacks));

        assertThat(bench.journal().word()).isEqualTo(expected);
    }

    @Test
    void aCallerMaySwitchThemOff() {
        Bench bench = chain();

        Flight call = bench.call(CallOptions.defaults().withoutFallbacks());

        assertThat(call.attempts()).isEqualTo("A");
    }

    @Test
    void aModelThatACallerNamesTwiceIsVisitedOnce() {
        Bench bench = failing().alias("other", "b").model("m", "A").model("b", m -> m.attempts(1), "B", "C", "D");

        bench.call(CallOptions.defaults().withFallbacks("b", "b", "other"));

        assertThat(bench.journal().word()).isEqualTo("AB");
    }

    @Test
    void theModelItselfIsNoFallback() {
        Bench bench = failing().model("m", m -> m.attempts(1), "A", "B");

        bench.call(CallOptions.defaults().withFallbacks("m"));

        assertThat(bench.journal().word()).isEqualTo("A");
    }

    @Test
    void anUnknownFallbackOfTheCallerIsATypedErrorBeforeAnyAttempt() {
        Bench bench = chain();

        Flight call = bench.start(CallOptions.defaults().withFallbacks("bb"));

        assertThat(call.kind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(call.failure()).hasMessageContaining("bb").hasMessageContaining("did you mean");
        assertThat(bench.journal().word()).isEmpty();
    }

    @Test
    void theErrorIsThatOfTheLastAttemptWithTheWholeTrail() {
        Bench bench = new Bench()
                .model("m", m -> m.fallback("b"), "A")
                .model("b", "B")
                .failing("A", ErrorKind.NOT_FOUND)
                .failing("B", ErrorKind.AUTHENTICATION);

        Flight call = bench.call();

        assertThat(call.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(call.attempts()).isEqualTo("AB");
        assertThat(call.failure().getMessage()).contains("NOT_FOUND").contains("AUTHENTICATION");
    }

    @Test
    void aCallersFaultAtTheFallbackEndsTheCall() {
        Bench bench = new Bench()
                .model("m", m -> m.fallback("b").fallback("c"), "A")
                .model("b", "B")
                .model("c", "C")
                .failing("A", ErrorKind.NOT_FOUND)
                .failing("B", ErrorKind.INVALID_REQUEST);

        Flight call = bench.call();

        assertThat(call.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(bench.journal().word()).isEqualTo("AB");
    }

    private static Bench chain() {
        return failing()
                .model("m", m -> m.fallback("b"), "A")
                .model("b", "B")
                .model("c", "C")
                .model("d", "D");
    }
}
