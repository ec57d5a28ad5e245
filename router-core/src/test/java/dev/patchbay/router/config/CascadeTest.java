package dev.patchbay.router.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Interruption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The deployment's word counts before the model's, that before the defaults', that before what is built in. */
final class CascadeTest {

    @Test
    void theNearestWordWinsKeyByKey() {
        RouterConfig config = RouterConfig.builder()
                .defaults(it -> it.timers(timers ->
                                timers.attempt(seconds(1)).idle(seconds(1)).connect(seconds(1)))
                        .maxParallel(1)
                        .onInterruption(Interruption.HOLD)
                        .maxQueue(1)
                        .retry(ErrorKind.TIMEOUT, 1)
                        .retry(ErrorKind.PROTOCOL, 1))
                .model(
                        "one",
                        model -> model.timers(
                                        timers -> timers.attempt(seconds(2)).idle(seconds(2)))
                                .maxQueue(2)
                                .retry(ErrorKind.TIMEOUT, 2)
                                .deployment("p", "m", it -> it.timers(timers -> timers.attempt(seconds(3)))))
                .build();

        DeploymentConfig deployment = only(config, "one");

        assertThat(deployment.timers()).isEqualTo(new TimerConfig(seconds(1), seconds(3), null, seconds(2)));
        assertThat(deployment.maxParallel()).isEqualTo(1);
        assertThat(deployment.maxQueue()).isEqualTo(2);
        assertThat(deployment.interruption()).isEqualTo(Interruption.HOLD);
        assertThat(deployment.retries()).isEqualTo(Map.of(ErrorKind.TIMEOUT, 2, ErrorKind.PROTOCOL, 1));
    }

    @Test
    void fallbacksOfTheDefaultsHoldUntilAModelHasItsOwnAndNeverForTheFallbackItself() {
        RouterConfig config = parse("""
                defaults: { fallbacks: [spare] }
                models:
                  usual: { deployments: [ { provider: keyless, model: m } ] }
                  own: { deployments: [ { provider: keyless, model: m } ], fallbacks: [alias] }
                  off: { deployments: [ { provider: keyless, model: m } ], fallbacks: none }
                  empty: { deployments: [ { provider: keyless, model: m } ], fallbacks: [] }
                  spare: { deployments: [ { provider: keyless, model: m } ] }
                aliases: { alias: usual }
                """);

        Map<String, ModelConfig> models = config.models();

        assertThat(models.get("usual").fallbacks()).containsExactly(FallbackConfig.to("spare"));
        assertThat(models.get("own").fallbacks()).containsExactly(FallbackConfig.to("usual"));
        assertThat(models.get("off").fallbacks()).isEmpty();
        assertThat(models.get("empty").fallbacks()).isEmpty();
        assertThat(models.get("spare").fallbacks()).isEmpty();
    }

    @Test
    void aFallbackSaysForWhatItIs() {
        RouterConfig config = parse("""
                models:
                  one:
                    deployments: [ { provider: keyless, model: m } ]
                    fallbacks: [ two/keyless/m, { model: two }, { model: two, on: content }, { model: two, on: [content, failure] } ]
                  two: { deployments: [ { provider: keyless, model: m } ] }
                """);

        List<FallbackConfig> fallbacks = config.models().get("one").fallbacks();

        assertThat(fallbacks)
                .containsExactly(
                        new FallbackConfig("two", "keyless/m", true, false),
                        new FallbackConfig("two", null, true, false),
                        new FallbackConfig("two", null, false, true),
                        new FallbackConfig("two", null, true, true));
    }

    @Test
    void aBoundThatIsNotSetGivesWayToOneThatIs() {
        RouterConfig config = RouterConfig.builder()
                .model("one", model -> model.deployment("p", "m"))
                .build();
        RouterConfig longFirst = parse(
                "models: { one: { deployments: [ { provider: keyless, model: m } ], cooldown: { for: 60s }, backoff: { first: 30s } } }");
        RouterConfig shortLast = parse(
                "models: { one: { deployments: [ { provider: keyless, model: m } ], cooldown: { up-to: 2s }, backoff: { longest: 500ms } } }");

        assertThat(only(config, "one").cooldown()).isEqualTo(CooldownConfig.usual());
        assertThat(only(longFirst, "one").cooldown()).isEqualTo(new CooldownConfig(3, seconds(60), seconds(60)));
        assertThat(longFirst.models().get("one").backoff().longest()).isEqualTo(seconds(30));
        assertThat(only(shortLast, "one").cooldown()).isEqualTo(new CooldownConfig(3, seconds(2), seconds(2)));
        assertThat(shortLast.models().get("one").backoff())
                .isEqualTo(new BackoffConfig(
                        Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofMillis(25)));
    }

    @Test
    void sharesComeFromWeightsElseFromALimitThatAllDeclare() {
        RouterConfig config = parse("""
                models:
                  equal: { deployments: [ { provider: keyless, model: a, rpm: 5 }, { provider: keyless, model: b, tpm: 7 } ] }
                  rpm: { deployments: [ { provider: keyless, model: a, rpm: 5, tpm: 9 }, { provider: keyless, model: b, rpm: 7, tpm: 9 } ] }
                  tpm: { deployments: [ { provider: keyless, model: a, rpm: 5, tpm: 8 }, { provider: keyless, model: b, tpm: 9 } ] }
                  weight: { deployments: [ { provider: keyless, model: a, rpm: 5, weight: 0.5 }, { provider: keyless, model: b, rpm: 7 } ] }
                """);

        assertThat(weights(config, "equal")).containsExactly(1.0, 1.0);
        assertThat(weights(config, "rpm")).containsExactly(5.0, 7.0);
        assertThat(weights(config, "tpm")).containsExactly(8.0, 9.0);
        assertThat(weights(config, "weight")).containsExactly(0.5, 1.0);
    }

    @Test
    void zeroSwitchesOffWhatCanBeSwitchedOff() {
        RouterConfig config = parse("""
                models:
                  one: { max-wait: 0, cooldown: { after: 0 }, deployments: [ { provider: keyless, model: m } ] }
                  two: { max-wait: 0s, cooldown: { for: 0 }, deployments: [ { provider: keyless, model: m } ] }
                """);

        assertThat(config.models().get("one").maxWait()).isZero();
        assertThat(only(config, "one").cooldown().enabled()).isFalse();
        assertThat(config.models().get("two").maxWait()).isZero();
        assertThat(only(config, "two").cooldown().enabled()).isFalse();
    }

    @Test
    void cyclesOfFallbacksAreFoundAndAllowed() {
        RouterConfig config = RouterConfig.builder()
                .model("a", model -> model.deployment("p", "m").fallback("b"))
                .model("b", model -> model.deployment("p", "m").fallback("c"))
                .model("c", model -> model.deployment("p", "m").fallback("b").contentFallback("d"))
                .model("d", model -> model.deployment("p", "m").fallback("d/p/m"))
                .build();

        assertThat(FallbackCycles.of(config)).containsExactly(List.of("b", "c", "b"));
    }

    private static RouterConfig parse(String yaml) {
        return ConfigLoader.parse("a.yaml", yaml, name -> null, FakeFactory.catalog());
    }

    private static DeploymentConfig only(RouterConfig config, String model) {
        return config.models().get(model).deployments().get(0);
    }

    private static List<Double> weights(RouterConfig config, String model) {
        return config.models().get(model).deployments().stream()
                .map(DeploymentConfig::weight)
                .toList();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
