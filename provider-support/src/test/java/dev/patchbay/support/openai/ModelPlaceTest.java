package dev.patchbay.support.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.ErrorKind;
import dev.patchbay.Sent;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.ProviderException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelPlaceTest {

    @Test
    void leavesThePathAloneWhereTheBodyNamesTheModel() {
        assertThat(ModelPlace.BODY.path("audio/speech", deployment("../x"))).isEqualTo("audio/speech");
    }

    @Test
    void keepsTheNameWithinItsSegment() {
        assertThat(ModelPlace.PATH.path("audio/speech", deployment("../my tts?")))
                .isEqualTo("deployments/..%2Fmy%20tts%3F/audio/speech");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "\ud83c"})
    void saysThatThereIsNoDeploymentOfANameThatCannotStandInAPath(String name) {
        ProviderException refused = catchThrowableOfType(
                ProviderException.class, () -> ModelPlace.PATH.path("audio/speech", deployment(name)));

        assertThat(refused.kind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(refused.sent()).isEqualTo(Sent.NEVER);
    }

    private static Deployment deployment(String model) {
        return new Deployment("main", model, Map.of());
    }
}
