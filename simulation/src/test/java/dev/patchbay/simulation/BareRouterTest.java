package dev.patchbay.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** I34: without retries and cooldowns the router is a plain client, to the nanosecond. */
@ExtendWith(Quiet.class)
final class BareRouterTest {

    private final Scenario bare = ScenarioFile.bundled("bare");

    private List<String> log(ClientKind kind, long seed) {
        List<String> lines = new ArrayList<>();
        Simulation.log(bare, kind, seed, lines::add);
        return lines;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theLogIsThatOfOneTryOnOneDeployment(long seed) {
        List<String> plain = log(ClientKind.ONE_DEPLOYMENT, seed);

        assertThat(plain).hasSizeGreaterThan(3_000);
        assertThat(log(ClientKind.PATCHBAY, seed)).isEqualTo(plain);
    }
}
