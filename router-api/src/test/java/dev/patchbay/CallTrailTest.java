package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallTrail.Attempted;
import dev.patchbay.CallTrail.Direction;
import dev.patchbay.CallTrail.Failure;
import dev.patchbay.CallTrail.Next;
import dev.patchbay.CallTrail.Skip;
import dev.patchbay.CallTrail.Skipped;
import dev.patchbay.CallTrail.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CallTrailTest {

    @Test
    void tellsAFailoverInTwoLines() {
        CallTrail trail = trail(
                43,
                failed(
                        1,
                        "openai-main",
                        ErrorKind.SERVER_ERROR,
                        null,
                        503,
                        12,
                        next(Direction.OTHER_DEPLOYMENT, 0, "")),
                answered(2, "openai-spare", 200, 31));

        assertThat(trail).hasToString("""
                speech → narrator, 43 ms
                  1  openai-main    SERVER_ERROR 503   12 ms   → another deployment, at once
                  2  openai-spare   200                31 ms   ✓""");
    }

    @Test
    void tellsWhatWasAnsweredIfItIsGivenAWordForIt() {
        CallTrail trail = trail(43, answered(1, "main", 200, 12), answered(2, "spare", 0, 31));

        assertThat(trail.toString("audio/wav")).isEqualTo("""
                speech → narrator, 43 ms
                  1  main    200 audio/wav        12 ms   ✓
                  2  spare   answered audio/wav   31 ms   ✓""");
    }

    @Test
    void tellsALongWayWithItsSkipsDelaysAndFallbacks() {
        CallTrail trail = trail(
                61_340,
                new Skipped("narrator", "azure", Skip.COOLING_DOWN, "3 s more"),
                failed(
                        1,
                        "openai-main",
                        ErrorKind.RATE_LIMITED,
                        "rate_limit_exceeded",
                        429,
                        250,
                        next(Direction.SAME_DEPLOYMENT, 1500, "the server said so")),
                failed(2, "openai-main", ErrorKind.TIMEOUT, null, 0, 20_000, next(Direction.FALLBACK_MODEL, 0, "")),
                new Skipped("narrator-basic", "tiny", Skip.CALL_TYPE, ""),
                new Attempted(
                        3,
                        "narrator-basic",
                        "small",
                        "openai",
                        failure(ErrorKind.CONNECTION_UNSENT, null),
                        0,
                        Duration.ZERO,
                        Duration.ofMillis(3),
                        next(Direction.GAVE_UP, 0, "no attempt is left")));

        assertThat(trail).hasToString("""
                speech → narrator, 61.34 s
                  -  azure                  skipped: it is cooling down (3 s more)
                  1  openai-main            RATE_LIMITED 429 (rate_limit_exceeded)   250 ms   → the same deployment, after 1.5 s (the server said so)
                  2  openai-main            TIMEOUT                                    20 s   → a fallback model, at once
                  -  narrator-basic/tiny    skipped: it does not serve speech
                  3  narrator-basic/small   CONNECTION_UNSENT                          3 ms   ✗ gave up: no attempt is left""");
    }

    @Test
    void tellsOfACallThatNeverLeft() {
        assertThat(trail(0)).hasToString("speech → narrator, 0 ms");
        assertThat(trail(1, new Skipped("narrator", "main", Skip.NO_SLOT, ""))).hasToString("""
                        speech → narrator, 1 ms
                          -  main   skipped: all its slots are taken""");
    }

    @Test
    void alignsTheNumbersOfMoreThanNineAttempts() {
        List<Step> steps = new ArrayList<>();
        for (int number = 1; number <= 9; number++) {
            steps.add(failed(number, "a", ErrorKind.OVERLOADED, null, 529, 1, next(Direction.SAME_DEPLOYMENT, 5, "")));
        }
        steps.add(answered(10, "a", 0, 1));

        String text = trail(60, steps.toArray(Step[]::new)).toString();

        assertThat(text.lines().skip(9))
                .containsExactly(
                        "   9  a   OVERLOADED 529   1 ms   → the same deployment, after 5 ms",
                        "  10  a   answered         1 ms   ✓");
    }

    @ParameterizedTest
    @EnumSource
    void hasWordsForEverySkip(Skip why) {
        String text = trail(1, new Skipped("narrator", "main", why, "")).toString();

        assertThat(text).doesNotContain(why.name()).contains("main   skipped: ");
    }

    @ParameterizedTest
    @EnumSource
    void hasWordsForEveryDecision(Direction step) {
        String text = trail(1, failed(1, "main", ErrorKind.TLS, null, 0, 1, next(step, 0, "")))
                .toString();

        assertThat(text).doesNotContain(step.name());
    }

    @Test
    void findsTheLastAttemptAmongTheSkips() {
        Attempted last = answered(2, "spare", 200, 1);

        CallTrail trail = trail(
                1,
                failed(1, "main", ErrorKind.TLS, null, 0, 1, next(Direction.OTHER_DEPLOYMENT, 0, "")),
                last,
                new Skipped("narrator", "third", Skip.PROBED, ""));

        assertThat(trail.lastAttempt()).containsSame(last);
        assertThat(trail.attempts()).hasSize(2);
        assertThat(trail(0).lastAttempt()).isEmpty();
    }

    @Test
    void givesAnExceptionTheStatusAndCodeOfItsLastAttempt() {
        CallTrail trail = trail(
                1,
                failed(1, "main", ErrorKind.RATE_LIMITED, "slow_down", 429, 1, next(Direction.GAVE_UP, 0, "")),
                new Skipped("narrator", "third", Skip.PROBED, ""));

        CallException failure =
                new CallException(ErrorKind.RATE_LIMITED, "rate limited", trail, Duration.ofSeconds(2), null);

        assertThat(failure.status()).isEqualTo(429);
        assertThat(failure.code()).contains("slow_down");
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(2));
        assertThat(failure).hasMessage("rate limited").hasNoCause();
    }

    @Test
    void givesAnExceptionTheStatusOfTheAttemptThatBrokeOffAndNotOfOneThatCouldNotMakeUpForIt() {
        CallTrail trail = trail(
                1,
                failed(1, "main", ErrorKind.TRUNCATED, "cut", 200, 1, next(Direction.OTHER_DEPLOYMENT, 0, "")),
                failed(2, "spare", ErrorKind.INVALID_REQUEST, "prefill", 400, 1, next(Direction.GAVE_UP, 0, "")));
        Delivered delivered = new Delivered(3, 0, 14);

        CallException failure = new CallException(ErrorKind.TRUNCATED, "cut", trail, null, delivered, null);

        assertThat(failure.status()).isEqualTo(200);
        assertThat(failure.code()).contains("cut");
        assertThat(failure.delivered()).contains(delivered);
    }

    @Test
    void anExceptionOfACallWithoutAStreamDeliveredNothing() {
        assertThat(new CallException(ErrorKind.TLS, "tls", trail(0), null, null).delivered())
                .isEmpty();
    }

    @Test
    void saysWhatWasDelivered() {
        assertThat(new Delivered(1, 0, 0)).hasToString("1 item");
        assertThat(new Delivered(12, 4096, 0)).hasToString("12 items (4096 bytes)");
        assertThat(new Delivered(0, 0, 7)).hasToString("0 items (7 characters)");
    }

    @Test
    void givesAnExceptionWithoutAttemptsNoStatus() {
        CallException failure = new CallException(ErrorKind.NO_DEPLOYMENT, "none", trail(0), null, null);

        assertThat(failure.status()).isZero();
        assertThat(failure.code()).isEmpty();
        assertThat(failure.retryAfter()).isEmpty();
    }

    @Test
    void copiesItsSteps() {
        List<Step> steps = new ArrayList<>();
        CallTrail trail = new CallTrail("speech", "narrator", steps, Duration.ZERO);

        steps.add(answered(1, "main", 200, 1));

        assertThat(trail.steps()).isEmpty();
    }

    private static CallTrail trail(long millis, Step... steps) {
        return new CallTrail("speech", "narrator", List.of(steps), Duration.ofMillis(millis));
    }

    private static Attempted answered(int number, String deployment, int status, long millis) {
        return new Attempted(
                number,
                "narrator",
                deployment,
                "openai",
                null,
                status,
                Duration.ZERO,
                Duration.ofMillis(millis),
                Next.ANSWERED);
    }

    private static Attempted failed(
            int number, String deployment, ErrorKind kind, String code, int status, long millis, Next next) {
        return new Attempted(
                number,
                "narrator",
                deployment,
                "openai",
                failure(kind, code),
                status,
                Duration.ZERO,
                Duration.ofMillis(millis),
                next);
    }

    private static Failure failure(ErrorKind kind, String code) {
        return new Failure(kind, code, Phase.HEADERS, Sent.MAYBE, null);
    }

    private static Next next(Direction step, long delayMillis, String why) {
        return new Next(step, Duration.ofMillis(delayMillis), why);
    }
}
