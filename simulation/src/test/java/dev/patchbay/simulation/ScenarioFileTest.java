package dev.patchbay.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios that are, and scenarios that cannot be. */
final class ScenarioFileTest {

    private static final String GOOD = """
            name: small
            for: 10m
            calls-per-second: 1
            deadline: 60s
            attempt: 15s
            deployments:
              - { id: alpha, latency: 0.8s }
            faults:
              - { on: [alpha], what: down, from: 1m, to: 2m }
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "standard-mix",
                "everything",
                "outage",
                "dead",
                "freeze",
                "narrow",
                "spaces",
                "fast-failing",
                "bare"
            })
    void whatIsBundledCanBe(String name) {
        assertThat(ScenarioFile.bundled(name).deployments()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for: 10m | for: 0s | 'for' must be more than nothing",
                "for: 10m | for: ten minutes | write a length of time as 5m or 0.8s",
                "calls-per-second: 1 | calls-per-second: 0 | 'calls-per-second' must be above 0",
                "calls-per-second: 1 | calls-per-second: 1000000 | at most 50 million calls",
                "attempt: 15s | attempt: -1s | 'attempt' must be more than nothing",
                "what: down | what: sleepy | not one of the values accepted",
                "on: [alpha] | on: [omega] | a fault is on 'omega', which is no deployment",
                "to: 2m | to: 1m | 'to' of a fault must be after its 'from'",
                "from: 1m, to: 2m | from: 11m, to: 12m | a fault begins after the end",
                "latency: 0.8s | latency: 0.8s, workers: -1 | 'workers' must not be negative",
                "latency: 0.8s | latency: 0.8s, rpm: -1 | 'rpm' must not be negative",
                "latency: 0.8s | latency: 0.8s, cost: -1 | 'cost' must be at least 0",
                "latency: 0.8s | latency: 0.8s, speed: 3 | Unrecognized field",
                "name: small | name: [ | ",
            })
    void whatCannotBeIsRefusedInWords(String good, String bad, String message) {
        String text = GOOD.replace(good, bad);

        assertThat(text).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> ScenarioFile.parse(text, "small.yaml"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("small.yaml: ")
                .hasMessageContaining(message == null ? "" : message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "poisoned: 2 | 'poisoned' must be from 0 to 1",
                "breaking: -1 | 'breaking' must be from 0 to 1",
                "reloads: [-1s] | 'reloads' must not be negative",
                "strategy: guess | 'strategy' must be one of [weighted, least-busy, lowest-latency, cost, usage]",
                "pauses: [{ at: 1m, for: 0s }] | 'for' of a pause must be more than nothing",
                "pauses: [{ for: 1s }] | 'at' of a pause must not be negative",
                "leaving: { share: 2, after: 1s } | 'share' of 'leaving' must be from 0 to 1",
            })
    void whatCannotBeAddedIsRefusedInWords(String line, String message) {
        assertThatThrownBy(() -> ScenarioFile.parse(GOOD + line + "\n", "small.yaml"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(message);
    }
}
