package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

final class CallOptionsTest {

    @Test
    void overridesNothingByDefault() {
        CallOptions options = CallOptions.defaults();

        assertThat(options.deadline()).isNull();
        assertThat(options.attempts()).isZero();
        assertThat(options.fallbacks()).isNull();
        assertThat(options.interruption()).isNull();
        assertThat(options.executor()).isNull();
    }

    @Test
    void keepsEveryOverrideWhenAnotherIsAdded() {
        Executor executor = Runnable::run;

        CallOptions options = CallOptions.defaults()
                .withDeadline(Duration.ofSeconds(3))
                .withAttempts(2)
                .withFallbacks("calm", "mild")
                .withInterruption(Interruption.HOLD)
                .withExecutor(executor);

        assertThat(options.deadline()).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.attempts()).isEqualTo(2);
        assertThat(options.fallbacks()).containsExactly("calm", "mild");
        assertThat(options.interruption()).isEqualTo(Interruption.HOLD);
        assertThat(options.executor()).isSameAs(executor);
    }

    @Test
    void leavesTheOptionsAsTheyWereWhenAnOverrideIsAdded() {
        CallOptions before = CallOptions.defaults().withAttempts(2);

        before.withAttempts(5).withoutFallbacks();

        assertThat(before.attempts()).isEqualTo(2);
        assertThat(before.fallbacks()).isNull();
        assertThat(CallOptions.defaults().attempts()).isZero();
    }

    @Test
    void knowsNoFallbacksFromTheConfiguredOnes() {
        assertThat(CallOptions.defaults().withoutFallbacks().fallbacks()).isEmpty();
    }

    @Test
    void copiesTheFallbacks() {
        String[] models = {"calm"};
        CallOptions options = CallOptions.defaults().withFallbacks(models);

        models[0] = "wild";

        assertThat(options.fallbacks()).containsExactly("calm");
    }

    @Test
    void takesADeadlineThatHasPassed() {
        assertThat(CallOptions.defaults().withDeadline(Duration.ofMillis(-1)).deadline())
                .isNegative();
    }

    @Test
    void refusesACallWithoutAttempts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallOptions.defaults().withAttempts(0))
                .withMessage("a call needs at least one attempt, not 0");
    }

    @Test
    void refusesNull() {
        assertThatNullPointerException().isThrownBy(() -> CallOptions.defaults().withDeadline(null));
        assertThatNullPointerException().isThrownBy(() -> CallOptions.defaults().withExecutor(null));
        assertThatNullPointerException().isThrownBy(() -> CallOptions.defaults().withInterruption(null));
        assertThatNullPointerException().isThrownBy(() -> CallOptions.defaults().withFallbacks("calm", null));
    }
}
