package dev.patchbay.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run is known by its seed alone. */
@ExtendWith(Quiet.class)
final class SameSeedTest {

    private final Scenario scenario = ScenarioFile.bundled("everything");

    private LogDigest log(ClientKind kind, long seed) {
        LogDigest digest = new LogDigest();
        Simulation.log(scenario, kind, seed, digest);
        return digest;
    }

    @ParameterizedTest
    @EnumSource(ClientKind.class)
    void theSameSeedGivesTheSameLogByteForByte(ClientKind kind) {
        LogDigest once = log(kind, 7);
        LogDigest again = log(kind, 7);
        LogDigest other = log(kind, 8);

        assertThat(once.lines()).isGreaterThan(5_000);
        String digest = once.value();
        assertThat(again.value()).isEqualTo(digest);
        assertThat(other.value()).isNotEqualTo(digest);
    }

    @ParameterizedTest
    @EnumSource(ClientKind.class)
    void everyClientMeetsTheSameCallers(ClientKind kind) {
        List<String> calls = new ArrayList<>();
        Simulation.log(scenario, kind, 7, line -> {
            if (line.contains(" call ")) {
                calls.add(line);
            }
        });
        List<String> first = new ArrayList<>();
        Simulation.log(scenario, ClientKind.ONE_DEPLOYMENT, 7, line -> {
            if (line.contains(" call ")) {
                first.add(line);
            }
        });

        assertThat(calls).isEqualTo(first);
    }
}
