package dev.patchbay.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProviderExceptionTest {

    @Test
    void namesTheFieldToBlameAndNothingThatIsNone() {
        assertThat(blaming("messages[0].content").param()).contains("messages[0].content");
        assertThat(blaming("the key sk-1 is wrong").param()).isEmpty();
        assertThat(blaming("x".repeat(65)).param()).isEmpty();
        assertThat(blaming("").param()).isEmpty();
        assertThat(blaming(null).param()).isEmpty();
    }

    private static ProviderException blaming(String field) {
        return ProviderException.builder(ErrorKind.INVALID_REQUEST).param(field).build();
    }

    @Test
    void keepsACodeOfPlainCharacters() {
        assertThat(withCode("rate_limit.exceeded:v1/Audio-2").code()).contains("rate_limit.exceeded:v1/Audio-2");
    }

    @Test
    void cannotForgeALogLine() {
        ProviderException failure = withCode("bad\r\n2026-01-01 ERROR <b>\u202eüb</b>");

        assertThat(failure.code()).contains("bad__2026-01-01_ERROR__b___b_/b_");
        assertThat(failure).hasMessage("SERVER_ERROR 500 (bad__2026-01-01_ERROR__b___b_/b_)");
    }

    @Test
    void dropsTheRestOfALongCode() {
        assertThat(withCode("x".repeat(65)).code()).contains("x".repeat(64));
    }

    @Test
    void takesAnEmptyCodeForNone() {
        assertThat(withCode("").code()).isEmpty();
        assertThat(withCode(null).code()).isEmpty();
        assertThat(withCode("")).hasMessage("SERVER_ERROR 500");
    }

    @Test
    void takesANegativeDelayForNone() {
        ProviderException failure = ProviderException.builder(ErrorKind.RATE_LIMITED)
                .serverDelay(Duration.ofSeconds(-1))
                .build();

        assertThat(failure.serverDelay()).isEmpty();
    }

    @Test
    void keepsADelayOfZero() {
        ProviderException failure = ProviderException.builder(ErrorKind.RATE_LIMITED)
                .serverDelay(Duration.ZERO)
                .build();

        assertThat(failure.serverDelay()).contains(Duration.ZERO);
    }

    @Test
    void saysLittleWhenLittleIsKnown() {
        ProviderException failure = ProviderException.of(ErrorKind.OVERLOADED);

        assertThat(failure).hasMessage("OVERLOADED").hasNoCause();
        assertThat(failure.getStackTrace()).isEmpty();
        assertThat(failure.status()).isZero();
        assertThat(failure.phase()).isEqualTo(Phase.HEADERS);
        assertThat(failure.sent()).isEqualTo(Sent.MAYBE);
        assertThat(failure.answer()).isEmpty();
    }

    private static ProviderException withCode(String code) {
        return ProviderException.builder(ErrorKind.SERVER_ERROR)
                .status(500)
                .code(code)
                .build();
    }
}
