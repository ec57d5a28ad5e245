package dev.patchbay.router.compared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.Interruption;
import dev.patchbay.router.config.ModelBuilder;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Recital;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.spi.Fit;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What LiteLLM publishes about fallbacks, replayed. Capitals are deployments of fallback models. */
final class FallbacksComparedTest {

    /** Model m with deployment a that fails like this, and models n and o with deployments X and Y. */
    private static Bench failing(ErrorKind kind, Consumer<ModelBuilder> more) {
        return new Bench().model("m", more, "a").model("n", "X").model("o", "Y").failing("a", kind);
    }

    @Test
    void aFallbackComesWhenRetriesAreUsedUp() {
        Bench bench = failing(ErrorKind.SERVER_ERROR, m -> m.fallback("n"));

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("X");
        assertThat(bench.journal().word()).isEqualTo("aaaX");
    }

    @Test
    void fallbacksAreTriedInOrder() {
        Bench bench = failing(ErrorKind.TLS, m -> m.fallback("n").fallback("o")).failing("X", ErrorKind.TLS);

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("aXY");
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorKind.class,
            names = {
                "RATE_LIMITED",
                "QUOTA_EXHAUSTED",
                "OVERLOADED",
                "SERVER_ERROR",
                "CONNECTION_LOST",
                "TIMEOUT",
                "AUTHENTICATION",
                "PERMISSION",
                "NOT_FOUND",
                "UNSUPPORTED"
            })
    void aFallbackIsForEveryErrorThatAnotherModelMayNotHave(ErrorKind kind) {
        Bench bench = failing(kind, m -> m.fallback("n"));

        assertThat(bench.call().value()).isEqualTo("X");
    }

    @Test
    void aBadRequestIsNotSentToAnotherModel() {
        Bench bench = failing(ErrorKind.INVALID_REQUEST, m -> m.fallback("n"));

        Flight call = bench.call();

        assertThat(call.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(bench.journal().word()).isEqualTo("a");
    }

    @Test
    void refusedContentGoesToAFallbackForContent() {
        Bench bench = failing(ErrorKind.CONTENT_REFUSED, m -> m.contentFallback("n"));

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("X");
        assertThat(bench.journal().word()).isEqualTo("aX");
    }

    @Test
    void aFallbackForContentIsForNothingElse() {
        Bench bench =
                failing(ErrorKind.SERVER_ERROR, m -> m.contentFallback("n").fallback("o"));

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("aaaY");
    }

    @Test
    void refusedContentGoesToNoOtherFallback() {
        Bench bench = failing(ErrorKind.CONTENT_REFUSED, m -> m.fallback("n"));

        Flight call = bench.call();

        assertThat(call.kind()).isEqualTo(ErrorKind.CONTENT_REFUSED);
        assertThat(bench.journal().word()).isEqualTo("a");
    }

    @Test
    void whatIsTooLargeGoesToALargerFallbackWithoutARetry() {
        Bench bench = new Bench()
                .model("m", m -> m.contextLimit(4000).fallback("n"), "a", "b")
                .model("n", m -> m.contextLimit(16_000), "X")
                .failing("a", ErrorKind.TOO_LARGE);

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("X");
        assertThat(bench.journal().word()).as("b is no larger than a").isEqualTo("aX");
    }

    @Test
    void whatIsTooLargeGoesToNoFallbackThatIsNoLarger() {
        Bench bench = new Bench()
                .model("m", m -> m.contextLimit(4000).fallback("n").fallback("o"), "a")
                .model("n", m -> m.contextLimit(4000), "X")
                .model("o", m -> m.contextLimit(8000), "Y")
                .failing("a", ErrorKind.TOO_LARGE);

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("aY");
    }

    @Test
    void whatIsKnownToBeTooLargeIsNotSent() {
        Bench bench = Bench.of("a", "b");
        bench.upstream().fits("a", request -> Fit.tooLarge("context"));

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("b");
    }

    @Test
    void fallbacksCanBeSetForAllModels() {
        Bench bench = failing(ErrorKind.TLS, m -> {}).defaults(all -> all.fallback("o"));

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("aY");
    }

    @Test
    void aModelsOwnFallbacksReplaceThoseForAll() {
        Bench bench = failing(ErrorKind.TLS, m -> m.fallback("n"))
                .defaults(all -> all.fallback("o"))
                .failing("X", ErrorKind.TLS);
        bench.call();

        assertThat(bench.journal().word()).startsWith("aX");
    }

    @Test
    void aCallerCanBringFallbacks() {
        Bench bench = failing(ErrorKind.TLS, m -> m.fallback("n"));

        bench.call(CallOptions.defaults().withFallbacks("o"));

        assertThat(bench.journal().word()).isEqualTo("aY");
    }

    @Test
    void aCallerCanSwitchFallbacksOff() {
        Bench bench = failing(ErrorKind.TLS, m -> m.fallback("n"));

        Flight call = bench.call(CallOptions.defaults().withoutFallbacks());

        assertThat(call.kind()).isEqualTo(ErrorKind.TLS);
        assertThat(bench.journal().word()).isEqualTo("a");
    }

    @Test
    void aFallbackCanBeOneDeploymentOfAModel() {
        Bench bench = new Bench()
                .model("m", m -> m.fallback("n/Z"), "a")
                .model("n", "X", "Z")
                .failing("a", ErrorKind.TLS);

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("aZ");
    }

    @Test
    void aFallbackThatIsOneDeploymentIsNotAskedWhileItIsRateLimited() {
        Bench bench = new Bench()
                .model("m", m -> m.fallback("n/Z"), "a")
                .model("n", "Z")
                .failing("a", ErrorKind.SERVER_ERROR)
                .then("Z", Scripted.fail(ErrorKind.RATE_LIMITED, Duration.ofMinutes(1)));
        bench.call("n");
        bench.journal().forget();

        Flight call = bench.call();

        assertThat(call.kind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(bench.journal().word()).isEqualTo("aaa");
    }

    @Test
    void aModelOfWhichNothingIsEligibleIsPassedWithoutARequest() {
        Bench bench = failing(ErrorKind.SERVER_ERROR, m -> m.fallback("n"))
                .then("a", Scripted.fail(ErrorKind.RATE_LIMITED, Duration.ofMinutes(1)))
                .once(1);
        bench.journal().forget();

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("X");
        assertThat(bench.journal().word()).isEqualTo("X");
    }

    @Test
    void everyFallbackIsVisitedOnceHoweverManyThereAre() {
        Bench bench = new Bench();
        StringBuilder expected = new StringBuilder();
        for (char name = 'A'; name <= 'H'; name++) {
            String deployment = String.valueOf(name);
            String next = String.valueOf((char) (name == 'H' ? 'A' : name + 1));
            bench.model(name == 'A' ? "m" : deployment, m -> m.fallback(next.equals("A") ? "m" : next), deployment)
                    .failing(deployment, ErrorKind.TLS);
            expected.append(name);
        }

        bench.call();

        assertThat(bench.journal().word()).as("seven fallbacks, and an end").isEqualTo(expected.toString());
    }

    @Test
    void attemptsAreBoundedForTheWholeCallButEveryFallbackHasOne() {
        Bench bench = failing(ErrorKind.SERVER_ERROR, m -> m.fallback("n").fallback("o"))
                .defaults(all -> all.withoutCooldown())
                .failing("X", ErrorKind.SERVER_ERROR)
                .failing("Y", ErrorKind.SERVER_ERROR);

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("aaaXXXY");
    }

    @Test
    void theErrorOfTheLastAttemptReachesTheCaller() {
        Bench bench = failing(ErrorKind.NOT_FOUND, m -> m.fallback("n")).failing("X", ErrorKind.AUTHENTICATION);

        Flight call = bench.call();

        assertThat(call.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(call.attempts()).as("the first error is in the trail").isEqualTo("aX");
    }

    @Test
    void aStreamThatFailsBeforeItsFirstContentFallsBackUnseen() {
        Bench bench = failing(ErrorKind.TLS, m -> m.fallback("n"));
        bench.plays("a", bench.tape().marks().fails(ErrorKind.TLS))
                .plays("X", bench.tape().says("whole"));

        Recital recital = bench.recite();

        assertThat(recital.isComplete()).isTrue();
        assertThat(recital.text()).isEqualTo("whole");
        assertThat(bench.journal().word()).isEqualTo("aX");
    }

    @Test
    void aStreamThatBreaksOffLaterIsNotContinuedUnasked() {
        Bench bench = failing(ErrorKind.TLS, m -> m.fallback("n"));
        bench.plays("a", bench.tape().says("half").fails(ErrorKind.CONNECTION_LOST));

        Recital recital = bench.recite();

        assertThat(recital.kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
        assertThat(recital.text()).isEqualTo("half");
        assertThat(recital.failure().delivered()).isPresent();
        assertThat(bench.journal().word()).isEqualTo("a");
    }

    @Test
    void aBrokenStreamIsContinuedOnlyByAnAnswerThatRepeatsIt() {
        CallOptions resume = CallOptions.defaults().withInterruption(Interruption.RESUME);
        Bench same = failing(ErrorKind.TLS, m -> m.fallback("n"));
        same.plays("a", same.tape().says("one ").fails(ErrorKind.TLS))
                .plays("X", same.tape().says("one two"));
        Bench other = failing(ErrorKind.TLS, m -> m.fallback("n"));
        other.plays("a", other.tape().says("one ").fails(ErrorKind.TLS))
                .plays("X", other.tape().says("uno dos"));

        Recital whole = same.recite(resume);
        Recital broken = other.recite(resume);

        assertThat(whole.text()).isEqualTo("one two");
        assertThat(whole.isComplete()).isTrue();
        assertThat(broken.text()).isEqualTo("one ");
        assertThat(broken.kind()).isEqualTo(ErrorKind.TLS);
        assertThat(same.journal().word()).isEqualTo("aX");
        assertThat(other.journal().word()).isEqualTo("aX");
    }
}
