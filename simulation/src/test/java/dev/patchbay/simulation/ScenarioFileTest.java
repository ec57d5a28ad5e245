package dev.patchbay.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

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
    @FieldSource("dev.patchbay.simulation.ScenarioFile#BUNDLED")
    void whatIsBundledCanBe(String name) {
        assertThat(ScenarioFile.bundled(name).deployments()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for: 10m | for: 0s | 'for' must be more than nothing",
                "for: 10m | for: ten minutes | 'ten minutes' is not a length of time, which is written 5m or 0.8s",
                "calls-per-second: 1 | calls-per-second: 0 | 'calls-per-second' must be above 0",
                "calls-per-second: 1 | calls-per-second: 1000000 | at most 50 million calls",
                "attempt: 15s | attempt: -1s | 'attempt' must be more than nothing",
                "what: down | what: sleepy | 'sleepy' is not one of [down, errors, throttled,",
                "on: [alpha] | on: [omega] | a fault is on 'omega', which is no deployment",
                "to: 2m | to: 1m | 'to' of a fault must be after its 'from'",
                "from: 1m, to: 2m | from: 11m, to: 12m | a fault begins after the end",
                "latency: 0.8s | latency: 0.8s, workers: -1 | 'workers' must not be negative",
                "latency: 0.8s | latency: 0.8s, rpm: -1 | 'rpm' must not be negative",
                "latency: 0.8s | latency: 0.8s, cost: -1 | 'cost' must be at least 0",
                "latency: 0.8s | latency: 0.8s, weight: -1 | 'weight' must not be negative",
                "latency: 0.8s | latency: 0.8s, model: a/b | 'model' of a deployment must be of letters",
                "latency: 0.8s | latency: 0.8s, account: ' ' | 'account' of a deployment is empty",
                "id: alpha | id: a/b | no 'id' of letters",
                "latency: 0.8s | latency: 0.8s, speed: 3 | there is no key 'speed' here, only [",
                "calls-per-second: 1 | calls-per-second: many | 'many' is not a number at calls-per-second (line 3)",
                "on: [alpha] | on: alpha | this is not a list, which is written [one, another] at faults[0].on (line 9)",
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
                "racing: 1.5 | 'racing' must be from 0 to 1",
                "streams: -0.1 | 'streams' must be from 0 to 1",
                "on-interruption: maybe | 'maybe' is not one of [fail, hold, resume] at on-interruption (line ",
                "hedge: perhaps | 'perhaps' is not true or false",
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

    @Test
    void whatIsNoScenarioAtAllIsRefusedInWords() {
        assertThatThrownBy(() -> ScenarioFile.parse("", "a")).hasMessageStartingWith("a: nothing in it");
        assertThatThrownBy(() -> ScenarioFile.parse("42", "a")).hasMessageStartingWith("a: this is not a scenario");
        assertThatThrownBy(() -> ScenarioFile.parse("- a", "a")).hasMessageStartingWith("a: this is not a scenario");
        assertThatThrownBy(() -> ScenarioFile.parse(GOOD + "---\n" + GOOD, "a"))
                .hasMessageStartingWith("a: more than one scenario in a file");
        assertThatThrownBy(() -> ScenarioFile.bundled("evrything"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("standard-mix, everything");
    }
}
