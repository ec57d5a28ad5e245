package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallTrail;
import dev.patchbay.conformance.testing.Outage;
import dev.patchbay.conformance.upstream.Upstreams;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A model that is down for a minute while a call comes every four seconds, in a time that nobody waits for, over real sockets
 * and a real provider.
 */
final class OutageTest {

    private static final int EVERY = 4;
    private static final int BEGINS = 20;
    private static final int ENDS = BEGINS + 60;
    private static final int LAST = ENDS + 40;

    static Stream<CallTypeSample<?>> callTypes() {
        return SixteenFaultsTest.callTypes();
    }

    @ParameterizedTest
    @MethodSource("callTypes")
    void isHardlyFelt(CallTypeSample<?> sample) throws Exception {
        WireAnswer success = sample.wire().success();
        try (Upstreams none = new Upstreams();
                Outage primary = new Outage(success);
                Outage fallback = new Outage(success);
                Scenario scenario = SixteenFaultsTest.scenario(sample, none)) {
            scenario.layout().deploy(primary).fallBackTo(fallback);
            List<String> answered = new ArrayList<>();
            int inVain = 0;

            for (int second = 0; second < LAST; second += EVERY) {
                primary.down(second >= BEGINS && second < ENDS);
                scenario.skip(Duration.ofSeconds(second).minus(scenario.elapsed()));
                int before = primary.requests();
                answered.add(modelThatAnswered(scenario));
                inVain += second >= BEGINS && second < ENDS ? primary.requests() - before : 0;
            }

            assertThat(answered.subList(0, BEGINS / EVERY)).containsOnly(Scenario.MODEL);
            assertThat(answered.subList(BEGINS / EVERY, ENDS / EVERY))
                    .as("all are served during the outage")
                    .doesNotContain(Scenario.MODEL);
            assertThat(answered.subList((ENDS + 30 - EVERY) / EVERY, LAST / EVERY))
                    .as("within 30 s of its end")
                    .containsOnly(Scenario.MODEL);
            assertThat(inVain)
                    .as("requests in vain: those that opened the cooldown, and probes")
                    .isBetween(3, 12);
        }
    }

    private static String modelThatAnswered(Scenario scenario) throws InterruptedException {
        List<CallTrail.Attempted> attempts =
                scenario.answered().trail().orElseThrow().attempts();
        return attempts.get(attempts.size() - 1).model();
    }
}
