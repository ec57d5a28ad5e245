package dev.patchbay;

import static dev.patchbay.ErrorKind.AUTHENTICATION;
import static dev.patchbay.ErrorKind.CANCELLED;
import static dev.patchbay.ErrorKind.CONCURRENCY_LIMITED;
import static dev.patchbay.ErrorKind.CONNECTION_UNSENT;
import static dev.patchbay.ErrorKind.CONTENT_REFUSED;
import static dev.patchbay.ErrorKind.DEADLINE_EXCEEDED;
import static dev.patchbay.ErrorKind.INVALID_REQUEST;
import static dev.patchbay.ErrorKind.LOCAL_FAULT;
import static dev.patchbay.ErrorKind.NO_DEPLOYMENT;
import static dev.patchbay.ErrorKind.PLUGIN_FAULT;
import static dev.patchbay.ErrorKind.QUOTA_EXHAUSTED;
import static dev.patchbay.ErrorKind.RATE_LIMITED;
import static dev.patchbay.ErrorKind.SERVER_ERROR;
import static dev.patchbay.ErrorKind.TIMEOUT;
import static dev.patchbay.ErrorKind.TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Disposition.Again;
import dev.patchbay.Disposition.Cooling;
import dev.patchbay.Disposition.Elsewhere;
import dev.patchbay.Disposition.Fallback;
import dev.patchbay.Disposition.Scope;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ErrorKindTest {

    private static final Set<ErrorKind> ENDS_THE_CALL =
            EnumSet.of(INVALID_REQUEST, LOCAL_FAULT, CANCELLED, DEADLINE_EXCEEDED, NO_DEPLOYMENT);

    @Test
    void waitsAsLongAsTheServerSaidAndGoesElsewhereAtOnceWhenRateLimited() {
        assertThat(RATE_LIMITED.disposition())
                .isEqualTo(new Disposition(
                        Again.AFTER_SERVER_DELAY,
                        Elsewhere.ANY,
                        Fallback.ANY,
                        new Cooling(Scope.DEPLOYMENT, Duration.ofSeconds(5), Duration.ofSeconds(5)),
                        false));
    }

    @Test
    void coolsTheWholeCredentialWhenTheQuotaIsUsedUp() {
        assertThat(QUOTA_EXHAUSTED.disposition())
                .isEqualTo(new Disposition(
                        Again.NEVER,
                        Elsewhere.OTHER_CREDENTIAL,
                        Fallback.ANY,
                        new Cooling(Scope.CREDENTIAL, Duration.ofSeconds(60), Duration.ofMinutes(10)),
                        false));
    }

    @Test
    void asksForAnotherCredentialWhenTheKeyWasRefused() {
        Disposition refused = AUTHENTICATION.disposition();

        assertThat(refused.elsewhere()).isEqualTo(Elsewhere.OTHER_CREDENTIAL);
        assertThat(refused.cooling())
                .isEqualTo(new Cooling(Scope.CREDENTIAL, Duration.ofSeconds(30), Duration.ofMinutes(5)));
    }

    @Test
    void givesFewerSlotsAndNoCooldownWhenTooManyCallsRanAtOnce() {
        assertThat(CONCURRENCY_LIMITED.disposition().cooling().scope()).isEqualTo(Scope.SLOTS);
        assertThat(CONCURRENCY_LIMITED.disposition().again()).isEqualTo(Again.SHORT_WAIT);
    }

    @Test
    void triesTheSameDeploymentAgainOnlyWhereItsRowAllows() {
        assertThat(SERVER_ERROR.disposition().again()).isEqualTo(Again.BACKOFF);
        assertThat(CONNECTION_UNSENT.disposition().again()).isEqualTo(Again.ONCE_AT_ONCE);
        assertThat(TIMEOUT.disposition().again()).isEqualTo(Again.ONCE_AS_LAST_RESORT);
        assertThat(AUTHENTICATION.disposition().again()).isEqualTo(Again.NEVER);
    }

    @Test
    void goesOnlyWhereItCouldHelp() {
        assertThat(TOO_LARGE.disposition().elsewhere()).isEqualTo(Elsewhere.LARGER);
        assertThat(TOO_LARGE.disposition().fallback()).isEqualTo(Fallback.LARGER);
        assertThat(CONTENT_REFUSED.disposition().elsewhere()).isEqualTo(Elsewhere.NONE);
        assertThat(CONTENT_REFUSED.disposition().fallback()).isEqualTo(Fallback.LISTED_FOR_CONTENT);
        assertThat(PLUGIN_FAULT.disposition().elsewhere()).isEqualTo(Elsewhere.OTHER_PROVIDER);
    }

    @ParameterizedTest
    @EnumSource
    void endsTheCallExactlyWhereNothingElseCouldDoBetter(ErrorKind kind) {
        Disposition disposition = kind.disposition();

        boolean over = disposition.again() == Again.NEVER
                && disposition.elsewhere() == Elsewhere.NONE
                && disposition.fallback() == Fallback.NONE;

        assertThat(over).isEqualTo(ENDS_THE_CALL.contains(kind));
    }

    @ParameterizedTest
    @EnumSource
    void chargesTheRetryBudgetExactlyForWhatIsCounted(ErrorKind kind) {
        Disposition disposition = kind.disposition();

        boolean counted = disposition.cooling().scope() == Scope.DEPLOYMENT_WHEN_COUNTED
                || disposition.cooling().scope() == Scope.PLUGIN_WHEN_COUNTED;

        assertThat(disposition.budgeted()).isEqualTo(counted);
    }
}
