package dev.patchbay.router.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.ErrorKind;
import dev.patchbay.router.config.ConfigKey.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same numbers and times, set in Java. */
final class NumericBuilderTest {

    private static final Duration LONG = Duration.ofDays(7);
    private static final Set<ConfigKey> OFF =
            Set.of(ConfigKey.COOLDOWN_AFTER, ConfigKey.COOLDOWN_FOR, ConfigKey.MAX_WAIT, ConfigKey.COST);

    private static final Map<ConfigKey, BiConsumer<DeploymentBuilder, Object>> OF_A_DEPLOYMENT = Map.of(
            ConfigKey.WEIGHT, (it, value) -> it.weight((Double) value),
            ConfigKey.COST, (it, value) -> it.cost((Double) value),
            ConfigKey.ORDER, (it, value) -> it.order((Integer) value),
            ConfigKey.RPM, (it, value) -> it.rpm((Long) value),
            ConfigKey.TPM, (it, value) -> it.tpm((Long) value));

    private static final Map<ConfigKey, BiConsumer<DeploymentLayerBuilder<?>, Object>> OF_ALL_LEVELS = Map.of(
            ConfigKey.MAX_PARALLEL, (it, value) -> it.maxParallel((Integer) value),
            ConfigKey.MAX_QUEUE, (it, value) -> it.maxQueue((Integer) value),
            ConfigKey.CONTEXT, (it, value) -> it.contextLimit((Long) value),
            ConfigKey.CONNECT, (it, value) -> it.timers(timers -> timers.connect((Duration) value)),
            ConfigKey.FIRST_ITEM, (it, value) -> it.timers(timers -> timers.firstItem((Duration) value)),
            ConfigKey.IDLE, (it, value) -> it.timers(timers -> timers.idle((Duration) value)),
            ConfigKey.ATTEMPT, (it, value) -> it.timers(timers -> timers.attempt((Duration) value)),
            ConfigKey.COOLDOWN_AFTER, (it, value) -> it.cooldown((Integer) value, LONG, LONG),
            ConfigKey.COOLDOWN_FOR, (it, value) -> it.cooldown(3, (Duration) value, LONG),
            ConfigKey.COOLDOWN_UP_TO, (it, value) -> it.cooldown(3, Duration.ZERO, (Duration) value));

    private static final Map<ConfigKey, BiConsumer<ModelLayerBuilder<?>, Object>> OF_MODELS = Map.of(
            ConfigKey.ATTEMPTS, (it, value) -> it.attempts((Integer) value),
            ConfigKey.DEADLINE, (it, value) -> it.deadline((Duration) value),
            ConfigKey.MAX_WAIT, (it, value) -> it.maxWait((Duration) value),
            ConfigKey.BACKOFF_FIRST, (it, value) -> it.backoff((Duration) value, LONG, LONG),
            ConfigKey.BACKOFF_THROTTLED, (it, value) -> it.backoff(LONG, (Duration) value, LONG),
            ConfigKey.BACKOFF_LONGEST,
                    (it, value) -> it.backoff(Duration.ofNanos(1), Duration.ofNanos(1), (Duration) value),
            ConfigKey.FAILOVER_JITTER, (it, value) -> it.failoverJitter((Duration) value),
            ConfigKey.BUDGET_SHARE, (it, value) -> it.retryBudget((Double) value, 1, 10),
            ConfigKey.BUDGET_PER_SECOND, (it, value) -> it.retryBudget(0.1, (Double) value, 10),
            ConfigKey.BUDGET_BURST, (it, value) -> it.retryBudget(0.1, 1, (Double) value));

    private static final Map<ConfigKey, BiConsumer<DeploymentLayerBuilder<?>, Object>> ALL = all();

    private static Map<ConfigKey, BiConsumer<DeploymentLayerBuilder<?>, Object>> all() {
        Map<ConfigKey, BiConsumer<DeploymentLayerBuilder<?>, Object>> all = new EnumMap<>(OF_ALL_LEVELS);
        OF_A_DEPLOYMENT.forEach((key, set) -> all.put(key, (it, value) -> set.accept((DeploymentBuilder) it, value)));
        OF_MODELS.forEach((key, set) -> all.put(key, (it, value) -> set.accept((ModelLayerBuilder<?>) it, value)));
        return all;
    }

    static Stream<Arguments> places() {
        return NumericKeysTest.places();
    }

    /** What is out of bounds, in the type of the method that takes it; the zero first. */
    private static List<Object> bad(ConfigKey key) {
        double most = key.allowed().most();
        return switch (key.allowed().kind()) {
            case DURATION ->
                List.of(
                        Duration.ZERO,
                        Duration.ofNanos(-1),
                        LONG.plusNanos(1),
                        Duration.ofSeconds(Long.MIN_VALUE),
                        Duration.ofSeconds(Long.MAX_VALUE));
            case NUMBER ->
                List.of(
                        0.0,
                        -0.0,
                        -1.0,
                        Math.nextUp(most),
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY);
            default ->
                Set.of(ConfigKey.RPM, ConfigKey.TPM, ConfigKey.CONTEXT).contains(key)
                        ? List.of(0L, -1L, (long) most + 1, Long.MIN_VALUE, Long.MAX_VALUE)
                        : List.of(0, -1, (int) most + 1, Integer.MIN_VALUE, Integer.MAX_VALUE);
        };
    }

    private static RouterConfig build(ConfigKey key, Level level, Object value) {
        Consumer<DeploymentLayerBuilder<?>> set = it -> ALL.get(key).accept(it, value);
        return RouterConfig.builder()
                .defaults(it -> at(Level.DEFAULTS, level, set, it))
                .model(
                        "m",
                        m -> at(
                                Level.MODEL,
                                level,
                                set,
                                m.deployment("p", "x", it -> at(Level.DEPLOYMENT, level, set, it))))
                .build();
    }

    private static void at(
            Level here, Level wanted, Consumer<DeploymentLayerBuilder<?>> set, DeploymentLayerBuilder<?> builder) {
        if (here == wanted) {
            set.accept(builder);
        }
    }

    private static String path(ConfigKey key, Level level) {
        return switch (level) {
                    case DEFAULTS -> "defaults.";
                    case MODEL -> "models.m.";
                    case DEPLOYMENT -> "models.m.deployments[0].";
                }
                + key.text();
    }

    @Test
    void everyNumericKeyCanBeSet() {
        assertThat(ALL.keySet())
                .containsExactlyInAnyOrderElementsOf(NumericKeysTest.numeric().toList());
    }

    @ParameterizedTest
    @MethodSource("places")
    void whatIsOutOfBoundsIsRefusedWithItsPlace(ConfigKey key, Level level) {
        List<Object> bad = bad(key);
        for (Object value : OFF.contains(key) ? bad.subList(1, bad.size()) : bad) {
            ConfigException failure = catchThrowableOfType(ConfigException.class, () -> build(key, level, value));

            assertThat(failure).as("%s %s", key, value).isNotNull();
            assertThat(failure.problems())
                    .as("%s %s", key, value)
                    .extracting(ConfigProblem::path)
                    .contains(path(key, level));
        }
        if (OFF.contains(key)) {
            assertThat(build(key, level, bad.get(0)).models()).containsOnlyKeys("m");
        }
    }

    @Test
    void howOftenAKindIsRepeatedHasBoundsToo() {
        for (int times : new int[] {-1, 101, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            ConfigException failure = catchThrowableOfType(
                    ConfigException.class,
                    () -> RouterConfig.builder()
                            .model("m", m -> m.deployment("p", "x").retry(ErrorKind.TIMEOUT, times))
                            .build());

            assertThat(failure.problems()).extracting(ConfigProblem::path).containsExactly("models.m.retries.timeout");
        }
    }
}
