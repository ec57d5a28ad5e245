package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail.Skip;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Scripted;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server's delay is obeyed exactly or not at all, and waited for no longer than a call may wait. */
final class ServerDelayTest {

    private static Scripted.Step throttled(Duration delay) {
        return Scripted.fail(ErrorKind.RATE_LIMITED, delay);
    }

    /** A model and its fallback; the model's deployment is throttled once. */
    private static Bench withFallback(Duration maxWait, Duration delay) {
        return new Bench()
                .model("m", m -> m.fallback("n").maxWait(maxWait), "a")
                .model("n", "X")
                .then("a", throttled(delay));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.999})
    void theSameDeploymentIsTriedExactlyAfterIt(double random) {
        Bench bench = Bench.of("a").random(() -> random).then("a", throttled(Duration.ofMillis(1234)));

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("a");
        assertThat(bench.journal().millis()).containsExactly(0L, 1234L);
        assertThat(call.trail().attempts().get(0).next().delay()).isEqualTo(Duration.ofMillis(1234));
    }

    @ParameterizedTest
    @CsvSource({"OVERLOADED", "SERVER_ERROR", "CONCURRENCY_LIMITED"})
    void itIsObeyedAfterOtherKindsToo(ErrorKind kind) {
        Bench bench = Bench.of("a").then("a", Scripted.fail(kind, Duration.ofMillis(1234)));

        bench.call();

        assertThat(bench.journal().millis()).containsExactly(0L, 1234L);
    }

    @Test
    void anotherDeploymentNeedNotWait() {
        Bench bench = Bench.of("a", "b").then("a", throttled(Duration.ofSeconds(2)));

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("ab");
        assertThat(bench.journal().millis()).containsExactly(0L, 12L);
    }

    @Test
    void oneThatTheDeadlineDoesNotAllowEndsTheCallAtOnce() {
        Bench bench = Bench.of("a").then("a", throttled(Duration.ofSeconds(10)));

        Flight call = bench.call(CallOptions.defaults().withDeadline(Duration.ofSeconds(10)));

        assertThat(call.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(call.failure().retryAfter()).contains(Duration.ofSeconds(10));
        assertThat(bench.time().elapsed()).isZero();
    }

    @Test
    void withoutAFallbackTheDeadlineIsTheOnlyBound() {
        Bench bench = Bench.of("a").then("a", throttled(Duration.ofSeconds(19)));

        bench.call();

        assertThat(bench.journal().millis()).containsExactly(0L, 19_000L);
    }

    @ParameterizedTest
    @CsvSource({"5000, a, 5000", "5030, X, 12"})
    void withAFallbackItIsWaitedForUpToTheLongestWait(long delay, String value, long at) {
        Bench bench = withFallback(Duration.ofSeconds(5), Duration.ofMillis(delay));

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo(value);
        assertThat(bench.journal().millis()).containsExactly(0L, at);
    }

    @Test
    void theLongestWaitIsForAllWaitsTogether() {
        Bench bench = new Bench()
                .model("m", m -> m.fallback("n"), "a")
                .model("n", "X")
                .then("a", throttled(Duration.ofSeconds(3)), throttled(Duration.ofSeconds(3)));

        Flight call = bench.call();

        assertThat(call.attempts()).isEqualTo("aaX");
        assertThat(bench.journal().millis()).containsExactly(0L, 3000L, 3012L);
    }

    @Test
    void withALongestWaitOfZeroNothingIsWaitedFor() {
        Bench on = withFallback(Duration.ZERO, Duration.ofMillis(50));
        Bench alone =
                new Bench().model("m", m -> m.maxWait(Duration.ZERO), "a").then("a", throttled(Duration.ofMillis(50)));

        assertThat(on.call().value()).isEqualTo("X");
        assertThat(alone.call().kind()).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(alone.journal().word()).isEqualTo("a");
    }

    @Test
    void aDelayThatIsNotWaitedForDoesNotHideABackoffThatIs() {
        Bench bench = new Bench()
                .model("m", m -> m.maxWait(Duration.ZERO), "a", "b")
                .then("a", throttled(Duration.ofSeconds(3)))
                .then("b", Scripted.fail(ErrorKind.SERVER_ERROR));

        Flight call = bench.call();

        assertThat(call.attempts()).isEqualTo("abb");
    }

    @Test
    void theNextCallWaitsForItBeforeItsFirstAttempt() {
        Bench bench = Bench.of("a").then("a", throttled(Duration.ofSeconds(3)));
        bench.once(1);
        bench.pass(Duration.ofSeconds(1));

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("a");
        assertThat(call.skips("a")).containsExactly(Skip.SERVER_DELAY);
        assertThat(bench.journal().millis()).containsExactly(0L, 3000L);
        assertThat(call.trail().attempts().get(0).startedAfter()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void anAttemptAfterAWaitEndsAtTheDeadlineOfTheCall() {
        Bench bench = Bench.of("a").then("a", throttled(Duration.ofSeconds(3)), Scripted.silent());
        bench.once(1);

        Flight call = bench.call(CallOptions.defaults().withDeadline(Duration.ofSeconds(5)));

        assertThat(call.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
        assertThat(bench.time().elapsed()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aDelayOfZeroIsNoDelay() {
        Bench bench = Bench.of("a").then("a", throttled(Duration.ZERO));

        bench.call();

        assertThat(bench.journal().millis()).containsExactly(0L, 500L);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 400L * 365 * 86_400, 200L * 365 * 86_400})
    void aDelayOfManyYearsEndsTheCallAtOnceAndOverflowsNothing(long seconds) {
        Bench bench = Bench.of("a", "b").then("a", throttled(Duration.ofSeconds(seconds)));

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("b");
        assertThat(bench.call().attempts()).isEqualTo("b");
    }
}
