package dev.patchbay.router;

import static dev.patchbay.router.testing.Bench.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.spi.Secret;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a call goes after each kind of failure: the table of dispositions, row by row. Capitals are fallbacks. */
final class ErrorKindRoutingTest {

    private static final String TABLE = """
            kind                 alone  two  sharedKey  twoPlugins  fallback  content  allThenFallback
            RATE_LIMITED         aaa    ab   ab         ab          aaaX      aaa      abaX
            CONCURRENCY_LIMITED  aaa    ab   ab         ab          aaaX      aaa      abaX
            QUOTA_EXHAUSTED      a      ab   a          ab          aX        a        abX
            OVERLOADED           aaa    ab   ab         ab          aaaX      aaa      abaX
            SERVER_ERROR         aaa    ab   ab         ab          aaaX      aaa      abaX
            CONNECTION_UNSENT    aa     ab   ab         ab          aaX       aa       abaX
            CONNECTION_LOST      aaa    ab   ab         ab          aaaX      aaa      abaX
            TLS                  a      ab   ab         ab          aX        a        abX
            TIMEOUT              aa     ab   ab         ab          aX        aa       abX
            TRUNCATED            aaa    ab   ab         ab          aaaX      aaa      abaX
            INVALID_RESPONSE     aaa    ab   ab         ab          aaaX      aaa      abaX
            PROTOCOL             aaa    ab   ab         ab          aaaX      aaa      abaX
            RESPONSE_TOO_LARGE   a      ab   ab         ab          aX        a        abX
            AUTHENTICATION       a      ab   a          ab          aX        a        abX
            PERMISSION           a      ab   ab         ab          aX        a        abX
            NOT_FOUND            a      ab   ab         ab          aX        a        abX
            UNSUPPORTED          a      ab   ab         ab          aX        a        abX
            INVALID_REQUEST      a      a    a          a           a         a        a
            TOO_LARGE            a      ab   ab         ab          aX        a        abX
            CONTENT_REFUSED      a      a    a          a           a         aX       a
            PLUGIN_FAULT         a      a    a          ab          aX        a        aX
            LOCAL_FAULT          a      a    a          a           a         a        a
            """;

    static Stream<Arguments> rows() {
        return TABLE.lines().skip(1).map(line -> Arguments.of((Object[]) line.split(" +")));
    }

    @Test
    void theTableHasEveryKindThatAProviderCanReport() {
        Set<ErrorKind> terminal = EnumSet.of(ErrorKind.CANCELLED, ErrorKind.DEADLINE_EXCEEDED, ErrorKind.NO_DEPLOYMENT);

        assertThat(rows().map(row -> (String) row.get()[0]))
                .containsExactlyElementsOf(Arrays.stream(ErrorKind.values())
                        .filter(kind -> !terminal.contains(kind))
                        .map(ErrorKind::name)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void oneDeployment(ErrorKind kind, String expected) {
        Bench bench = Bench.of("a").failing("a", kind);

        Flight call = bench.call();

        assertThat(call.kind()).isEqualTo(kind);
        assertThat(bench.journal().word()).isEqualTo(expected);
        assertThat(call.attempts()).isEqualTo(expected);
        assertThat(bench.time().armed()).isZero();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void twoDeployments(ErrorKind kind, String alone, String expected) {
        Bench bench = Bench.of("a", "b").failing("a", kind);

        assertWay(bench, kind, expected, "b");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void twoDeploymentsThatShareTheirKey(ErrorKind kind, String alone, String two, String expected) {
        Bench bench = new Bench()
                .model(
                        "m",
                        m -> m.deployment(
                                        "scripted",
                                        "a",
                                        it -> it.id("a").order(1).setting("api-key", Secret.of("same")))
                                .deployment(
                                        "scripted",
                                        "b",
                                        it -> it.id("b").order(2).setting("api-key", Secret.of("same"))))
                .failing("a", kind);

        assertWay(bench, kind, expected, "b");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void twoDeploymentsOfDifferentPlugins(ErrorKind kind, String alone, String two, String sharedKey, String expected) {
        Bench bench = new Bench()
                .model("m", m -> m.deployment("spare", "b", named("b", it -> it.order(2))), "a")
                .failing("a", kind);

        assertWay(bench, kind, expected, "b");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aFallbackModel(
            ErrorKind kind, String alone, String two, String sharedKey, String twoPlugins, String expected) {
        Bench bench = new Bench()
                .model("m", m -> m.fallback("n"), "a")
                .model("n", "X")
                .failing("a", kind);

        assertWay(bench, kind, expected, "X");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aFallbackModelThatIsListedForContentOnly(
            ErrorKind kind,
            String alone,
            String two,
            String sharedKey,
            String twoPlugins,
            String fallback,
            String expected) {
        Bench bench = new Bench()
                .model("m", m -> m.contentFallback("n"), "a")
                .model("n", "X")
                .failing("a", kind);

        assertWay(bench, kind, expected, "X");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void twoDeploymentsAndThenAFallbackModel(
            ErrorKind kind,
            String alone,
            String two,
            String sharedKey,
            String twoPlugins,
            String fallback,
            String content,
            String expected) {
        Bench bench = new Bench()
                .model("m", m -> m.fallback("n"), "a", "b")
                .model("n", "X")
                .failing("a", kind)
                .failing("b", kind);

        assertWay(bench, kind, expected, "X");
    }

    private static void assertWay(Bench bench, ErrorKind kind, String expected, String rescuer) {
        Flight call = bench.call();

        assertThat(bench.journal().word()).isEqualTo(expected);
        assertThat(call.attempts()).isEqualTo(expected);
        if (expected.endsWith(rescuer)) {
            assertThat(call.value()).isEqualTo(rescuer);
        } else {
            assertThat(call.kind()).isEqualTo(kind);
        }
        assertThat(bench.time().armed()).isZero();
        assertThat(bench.events().ended()).hasSize(1);
    }
}
