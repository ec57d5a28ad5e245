package dev.patchbay.router.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.router.config.Allowed.Kind;
import dev.patchbay.router.config.ConfigKey.Level;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every key that holds a number or a time, wherever it may stand: what it refuses, and where a zero switches off. */
final class NumericKeysTest {

    /** Where a zero switches something off, or is a cost like any other; everywhere else it is a mistake. */
    private static final Set<String> OFF = Set.of("cooldown.after", "cooldown.for", "max-wait", "cost");

    private static final List<String> NO_NUMBERS = List.of(
            "often", "sk-canary-3", "1_000", "0x10", "1,5", "007", "+1", "NaN", ".nan", ".inf", "-.inf", "Infinity");
    private static final List<String> WHOLES =
            List.of("-1", "-9223372036854775809", "99999999999999999999", "1.5", "1e3");
    private static final List<String> NUMBERS = List.of("-1", "-0.001", "1e999", "-1e999", "1e-999");
    private static final List<String> TIMES =
            List.of("-1ms", "-0.5s", "168.1h", "99999999999999999999h", "-99999999999999999999h", "5", "5 days");

    static Stream<ConfigKey> numeric() {
        return Arrays.stream(ConfigKey.values()).filter(key -> isNumeric(key.allowed()));
    }

    static Stream<Arguments> places() {
        return numeric()
                .flatMap(key ->
                        Arrays.stream(Level.values()).filter(key::standsAt).map(level -> Arguments.of(key, level)));
    }

    static boolean isNumeric(Allowed allowed) {
        return Set.of(Kind.WHOLE, Kind.NUMBER, Kind.DURATION).contains(allowed.kind());
    }

    private static List<String> bad(Allowed allowed) {
        List<String> bad = new ArrayList<>(NO_NUMBERS);
        bad.addAll(
                switch (allowed.kind()) {
                    case WHOLE -> WHOLES;
                    case NUMBER -> NUMBERS;
                    default -> TIMES;
                });
        if (allowed.kind() != Kind.DURATION) {
            bad.add(new BigDecimal(allowed.most()).add(BigDecimal.ONE).toPlainString());
        }
        return bad;
    }

    private static List<String> good(Allowed allowed) {
        return switch (allowed.kind()) {
            case WHOLE -> List.of("1", new BigDecimal(allowed.most()).toPlainString());
            case NUMBER -> List.of("0.001", new BigDecimal(allowed.most()).toPlainString());
            default -> List.of("0.0000001ms", "1ms", "168h");
        };
    }

    private static String path(ConfigKey key, Level level) {
        return switch (level) {
                    case DEFAULTS -> "defaults.";
                    case MODEL -> "models.narrator.";
                    case DEPLOYMENT -> Mistake.DEPLOYMENT + ".";
                }
                + key.text();
    }

    /** A good file in which the key stands in line 7. */
    private static String file(ConfigKey key, Level level, String value) {
        String member =
                key.text().substring(key.group().isEmpty() ? 0 : key.group().length() + 1);
        String plain = member + ": " + (value.contains(",") ? "'" + value + "'" : value);
        String written = key.group().isEmpty() ? plain : key.group() + ": { " + plain + " }";
        return Mistake.model(
                switch (level) {
                    case DEFAULTS -> "defaults: { " + written + " }";
                    case MODEL -> "    " + written;
                    case DEPLOYMENT -> "        " + written;
                });
    }

    private static RouterConfig load(String yaml) {
        return ConfigLoader.parse("patchbay.yaml", yaml, name -> null, FakeFactory.catalog());
    }

    private static void assertRefused(ConfigKey key, Level level, String value) {
        ConfigException failure = catchThrowableOfType(ConfigException.class, () -> load(file(key, level, value)));

        assertThat(failure).as("%s: %s", path(key, level), value).isNotNull();
        ConfigProblem problem = failure.problems().get(0);
        assertThat(failure.problems()).as(value).hasSize(1);
        assertThat(problem).isEqualTo(new ConfigProblem("patchbay.yaml", 7, path(key, level), problem.message()));
        assertThat(problem.message()).as(value).startsWith("must be ").doesNotContain("canary");
    }

    @Test
    void thereAreSuchKeys() {
        assertThat(numeric()).hasSizeGreaterThan(20);
        assertThat(numeric().map(ConfigKey::text)).containsAll(OFF);
    }

    @ParameterizedTest
    @MethodSource("places")
    void whatIsNoNumberOrOutOfBoundsIsRefusedAndTheBoundsThemselvesAreNot(ConfigKey key, Level level) {
        for (String value : good(key.allowed())) {
            assertThat(load(file(key, level, value)).models()).containsOnlyKeys("narrator");
        }

        for (String value : bad(key.allowed())) {
            assertRefused(key, level, value);
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void aZeroIsOffWhereThatIsPromisedAndRefusedElsewhere(ConfigKey key, Level level) {
        List<String> zeros = key.allowed().kind() == Kind.DURATION ? List.of("0", "0s", "0.0h") : List.of("0", "-0");
        for (String zero : zeros) {
            if (OFF.contains(key.text())) {
                assertThat(load(file(key, level, zero)).models()).containsOnlyKeys("narrator");
            } else {
                assertRefused(key, level, zero);
            }
        }
    }
}
