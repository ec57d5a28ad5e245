package dev.patchbay.router.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Interruption;
import dev.patchbay.spi.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The file and the builder say the same. */
final class FullExampleTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("OPENAI_API_KEY", "sk-canary-1", "ELEVENLABS_API_KEY", "sk-canary-2");

    private static final String YAML = """
            defaults: { max-wait: 5s, fallbacks: [ ] }
            models:
              narrator:
                deployments:
                  - id: openai-main
                    provider: openai
                    model: gpt-4o-mini-tts
                    api-key: ${OPENAI_API_KEY}
                    base-url: https://speech.example/v1
                    weight: 3
                    order: 1
                    max-parallel: 8
                    max-queue: 100
                    rpm: 500
                    options: { instructions: calm, speed: 1.25, seed: 7, big: 5000000000, stream: true, code: "0123",
                               list: [1, no, {deep: 2e3}] }
                  - provider: elevenlabs
                    model: eleven_multilingual_v2
                    api-key: ${ELEVENLABS_API_KEY}
                    voices: { alloy: 21m00Tcm4TlvDq8ikWAM, on: no }
                    tpm: 20000
                    timers: { attempt: 1m }
                    on-interruption: fail
                    cooldown: { after: 0 }
                    retries: { server-error: 0 }
                    limits: { context: 5000 }
                fallbacks: [ narrator-basic, { model: narrator-mild, on: [content] }, narrator/openai-main ]
                attempts: 3
                deadline: 30s
                on-interruption: hold
                timers: { connect: 3s, first-item: 10s, idle: 20s, attempt: 15s }
                cooldown: { after: 3, for: 5s, up-to: 15s }
                retries: { timeout: 1 }
                backoff: { first: 10ms, throttled: 1.5s, longest: 2s, failover-jitter: 1ms }
                retry-budget: { share: 0.2, per-second: 2, burst: 20 }
                limits: { context: 128000 }
              narrator-basic:
                deployments:
                  - { provider: keyless, model: basic }
                max-wait: 0
              narrator-mild:
                deployments:
                  - { provider: keyless, model: org/mild }
            aliases: { tts: narrator, voice: tts }
            """;

    @Test
    void theFileAndTheBuilderGiveEqualRecords() {
        RouterConfig built = built();

        RouterConfig loaded = ConfigLoader.parse("patchbay.yaml", YAML, ENVIRONMENT::get, FakeFactory.catalog());

        assertThat(loaded)
                .usingRecursiveComparison()
                .withEqualsForType((one, other) -> one.reveal().equals(other.reveal()), Secret.class)
                .isEqualTo(built);
        assertThat(loaded.models()).containsOnlyKeys("narrator", "narrator-basic", "narrator-mild");
    }

    @Test
    void neitherTheRecordsNorTheirTextShowAKey() {
        RouterConfig loaded = ConfigLoader.parse("patchbay.yaml", YAML, ENVIRONMENT::get, FakeFactory.catalog());

        String text = loaded.toString();

        assertThat(text).contains("openai-main").doesNotContain("canary");
    }

    @Test
    void whatIsNotSaidIsAsTheDesignHasIt() {
        RouterConfig config = RouterConfig.builder()
                .model("plain", model -> model.deployment("keyless", "basic"))
                .build();

        ModelConfig model = config.models().get("plain");
        DeploymentConfig deployment = model.deployments().get(0);

        assertThat(model.maxWait()).isEqualTo(Duration.ofSeconds(5));
        assertThat(model.backoff()).isEqualTo(BackoffConfig.usual());
        assertThat(model.budget()).isEqualTo(BudgetConfig.usual());
        assertThat(model.attempts()).isZero();
        assertThat(model.deadline()).isNull();
        assertThat(model.fallbacks()).isEmpty();
        assertThat(deployment.id()).isEqualTo("keyless/basic");
        assertThat(deployment.weight()).isEqualTo(1);
        assertThat(deployment.maxParallel()).isZero();
        assertThat(deployment.maxQueue()).isEqualTo(100);
        assertThat(deployment.timers()).isEqualTo(TimerConfig.usual());
        assertThat(deployment.cooldown()).isEqualTo(CooldownConfig.usual());
        assertThat(ConfigCheck.problems(config, FakeFactory.catalog())).isEmpty();
    }

    private static RouterConfig built() {
        Consumer<DeploymentBuilder> openai = it -> it.id("openai-main")
                .setting("api-key", Secret.of("sk-canary-1"))
                .setting("base-url", "https://speech.example/v1")
                .weight(3)
                .order(1)
                .maxParallel(8)
                .maxQueue(100)
                .rpm(500)
                .option("instructions", "calm")
                .option("speed", 1.25)
                .option("seed", 7)
                .option("big", 5_000_000_000L)
                .option("stream", true)
                .option("code", "0123")
                .option("list", List.of(1, "no", Map.of("deep", 2000.0)));
        Consumer<DeploymentBuilder> elevenlabs = it -> it.setting("api-key", Secret.of("sk-canary-2"))
                .setting("voices", Map.of("alloy", "21m00Tcm4TlvDq8ikWAM", "on", "no"))
                .tpm(20_000)
                .timers(timers -> timers.attempt(Duration.ofMinutes(1)))
                .onInterruption(Interruption.FAIL)
                .withoutCooldown()
                .retry(ErrorKind.SERVER_ERROR, 0)
                .contextLimit(5000);
        return RouterConfig.builder()
                .defaults(defaults -> defaults.maxWait(Duration.ofSeconds(5)).withoutFallbacks())
                .model(
                        "narrator",
                        model -> model.deployment("openai", "gpt-4o-mini-tts", openai)
                                .deployment("elevenlabs", "eleven_multilingual_v2", elevenlabs)
                                .fallback("narrator-basic")
                                .contentFallback("narrator-mild")
                                .fallback("narrator/openai-main")
                                .attempts(3)
                                .deadline(Duration.ofSeconds(30))
                                .onInterruption(Interruption.HOLD)
                                .timers(timers -> timers.connect(Duration.ofSeconds(3))
                                        .firstItem(Duration.ofSeconds(10))
                                        .idle(Duration.ofSeconds(20))
                                        .attempt(Duration.ofSeconds(15)))
                                .cooldown(3, Duration.ofSeconds(5), Duration.ofSeconds(15))
                                .retry(ErrorKind.TIMEOUT, 1)
                                .backoff(Duration.ofMillis(10), Duration.ofMillis(1500), Duration.ofSeconds(2))
                                .failoverJitter(Duration.ofMillis(1))
                                .retryBudget(0.2, 2, 20)
                                .contextLimit(128_000))
                .model(
                        "narrator-basic",
                        model -> model.deployment("keyless", "basic").maxWait(Duration.ZERO))
                .model("narrator-mild", model -> model.deployment("keyless", "org/mild"))
                .alias("tts", "narrator")
                .alias("voice", "tts")
                .build();
    }
}
