package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallTrail.Skip;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.config.DeploymentBuilder;
import dev.patchbay.router.config.ModelBuilder;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refused content, requests that are too large, and deployments that do not fit. */
final class RefusalTest {

    private static Scripted.Step refused(String answer) {
        return Scripted.fail(
                ProviderException.builder(ErrorKind.CONTENT_REFUSED).answer(answer));
    }

    private static Bench withContentFallback() {
        return new Bench()
                .model("m", m -> m.fallback("n").contentFallback("c"), "a", "b")
                .model("n", "N")
                .model("c", "C");
    }

    @Test
    void oneThatRestsAmongManyThatDoNotFitMakesItNoUnsupportedCall() {
        String[] deployments = new String[65];
        for (int i = 0; i < deployments.length; i++) {
            deployments[i] = "d" + i;
        }
        Bench bench = Bench.of(deployments).failing("d64", ErrorKind.TLS);
        for (int i = 0; i < 64; i++) {
            bench.upstream().fits(deployments[i], it -> Fit.unsupported("voice"));
        }
        bench.once(1);

        Flight call = bench.call();

        assertThat(call.kind()).isEqualTo(ErrorKind.NO_DEPLOYMENT);
        assertThat(bench.journal().word()).isEqualTo("d64");
    }

    @Test
    void refusedContentGoesOnlyToAModelThatIsListedForIt() {
        Bench bench = withContentFallback().failing("a", ErrorKind.CONTENT_REFUSED);

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("C");
        assertThat(bench.journal().word()).isEqualTo("aC");
    }

    @Test
    void aFailureDoesNotGoToAModelThatIsListedForContent() {
        Bench bench = withContentFallback()
                .failing("a", ErrorKind.TLS)
                .failing("b", ErrorKind.TLS)
                .failing("N", ErrorKind.TLS);

        Flight call = bench.call();

        assertThat(call.kind()).isEqualTo(ErrorKind.TLS);
        assertThat(bench.journal().word()).isEqualTo("abN");
    }

    @Test
    void refusedContentNeverGoesToAnOrdinaryFallbackLaterOn() {
        Bench bench =
                withContentFallback().failing("a", ErrorKind.CONTENT_REFUSED).failing("C", ErrorKind.TLS);

        Flight call = bench.call();

        assertThat(bench.journal().word()).isEqualTo("aC");
        assertThat(call.kind()).isEqualTo(ErrorKind.TLS);
    }

    @Test
    void anAnswerThatCarriesARefusalReachesTheCallerWhereNoModelIsListed() {
        Bench bench = Bench.of("a", "b").then("a", refused("I cannot help with that"));

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("I cannot help with that");
        assertThat(call.trail().attempts().get(0).kind()).isEqualTo(ErrorKind.CONTENT_REFUSED);
        assertThat(bench.events().ended()).containsExactly("answered");
        assertThat(bench.journal().word()).isEqualTo("a");
    }

    @Test
    void anAnswerThatCarriesARefusalGivesWayToAModelThatIsListed() {
        Bench bench = withContentFallback().then("a", refused("I cannot help with that"));

        assertThat(bench.call().value()).isEqualTo("C");
    }

    @Test
    void aRefusalWithoutAnAnswerIsAnError() {
        Flight call = Bench.of("a", "b").failing("a", ErrorKind.CONTENT_REFUSED).call();

        assertThat(call.kind()).isEqualTo(ErrorKind.CONTENT_REFUSED);
    }

    @Test
    void anAnswerOfTheWrongClassIsThePluginsFault() {
        Bench bench = Bench.of("a")
                .then(
                        "a",
                        Scripted.fail(ProviderException.builder(ErrorKind.CONTENT_REFUSED)
                                .answer(42)));

        assertThat(bench.call().kind()).isEqualTo(ErrorKind.PLUGIN_FAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "8000,  128000, ab",
        "8000,  8000,   a",
        "8000,  4000,   a",
        "8000,  0,      ab",
        "0,     4000,   ab",
    })
    void aRequestThatIsTooLargeGoesToDeploymentsNotKnownToBeNoLarger(long first, long second, String expected) {
        Bench bench = new Bench()
                .model(
                        "m",
                        m -> limited(m, "a", 1, first)
                                .deployment(
                                        "scripted",
                                        "b",
                                        it -> limited(it.id("b"), second).order(2)))
                .failing("a", ErrorKind.TOO_LARGE);

        bench.call();

        assertThat(bench.journal().word()).isEqualTo(expected);
    }

    @Test
    void whatIsTooLargeForAModelIsTooLargeForItWithAnotherKey() {
        Bench bench = new Bench()
                .model(
                        "m",
                        m -> m.deployment("scripted", "a", it -> it.id("one").setting("api-key", Secret.of("1")))
                                .deployment(
                                        "scripted",
                                        "a",
                                        it -> it.id("two")
                                                .setting("api-key", Secret.of("2"))
                                                .order(2)))
                .failing("a", ErrorKind.TOO_LARGE);

        assertThat(bench.call().attempts()).isEqualTo("one");
    }

    @ParameterizedTest
    @CsvSource({"8000, a", "128000, aX"})
    void aRequestThatIsTooLargeGoesOnlyToAFallbackNotKnownToBeNoLarger(long limit, String expected) {
        Bench bench = new Bench()
                .model("m", m -> limited(m, "a", 1, 8000).fallback("n"))
                .model("n", m -> limited(m, "X", 1, limit))
                .failing("a", ErrorKind.TOO_LARGE);

        bench.call();

        assertThat(bench.journal().word()).isEqualTo(expected);
    }

    @Test
    void whatDoesNotFitIsSkippedAndTheTrailSaysWhy() {
        Bench bench = Bench.of("a", "b", "c");
        bench.upstream().fits("a", it -> Fit.unsupported("voice 'alloy'")).fits("b", it -> Fit.tooLarge("4096 units"));

        Flight call = bench.call();

        assertThat(call.attempts()).isEqualTo("c");
        assertThat(call.skips("a")).containsExactly(Skip.UNSUPPORTED);
        assertThat(call.skips("b")).containsExactly(Skip.TOO_LARGE);
        assertThat(call.trail().toString()).contains("voice 'alloy'").contains("4096 units");
    }

    @Test
    void whatIsSkippedAfterAFailureIsInTheTrailToo() {
        Bench bench = Bench.of("a", "b").failing("a", ErrorKind.TLS);
        bench.upstream().fits("b", it -> Fit.unsupported("voice 'alloy'"));

        Flight call = bench.call();

        assertThat(call.kind()).isEqualTo(ErrorKind.TLS);
        assertThat(call.skips("b")).containsExactly(Skip.UNSUPPORTED);
    }

    @ParameterizedTest
    @CsvSource({"UNSUPPORTED, UNSUPPORTED, UNSUPPORTED", "TOO_LARGE, TOO_LARGE, TOO_LARGE", "TOO_LARGE, FITS, "})
    void whenNothingFitsTheErrorSaysWhatIsMissing(Fit.Verdict one, Fit.Verdict other, ErrorKind kind) {
        Bench bench = Bench.of("a", "b");
        bench.upstream().fits("a", it -> new Fit(one, "one")).fits("b", it -> new Fit(other, "other"));

        Flight call = bench.call();

        if (kind == null) {
            assertThat(call.value()).isEqualTo("b");
        } else {
            assertThat(call.kind()).isEqualTo(kind);
            assertThat(bench.journal().word()).isEmpty();
        }
    }

    private static ModelBuilder limited(ModelBuilder model, String name, int order, long limit) {
        return model.deployment("scripted", name, it -> limited(it.id(name).order(order), limit));
    }

    private static DeploymentBuilder limited(DeploymentBuilder deployment, long limit) {
        return limit == 0 ? deployment : deployment.contextLimit(limit);
    }
}
