package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.mutants.RouterMutants;
import dev.patchbay.conformance.upstream.Upstreams;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of failure has its five rules, and a router that handles one kind by another's row is caught by them. */
final class KindRowsTest {

    private static final Upstreams UPSTREAMS = new Upstreams();

    @AfterAll
    static void closeUpstreams() {
        UPSTREAMS.close();
    }

    @Test
    void theTableHasEveryKindOnceAndNumbersItsRows() {
        assertThat(KindRow.ALL).extracting(KindRow::kind).containsExactlyInAnyOrder(ErrorKind.values());
        assertThat(KindRow.ALL).extracting(KindRow::number).doesNotHaveDuplicates();
    }

    @Test
    void everyKindHasARuleInEveryColumn() {
        List<String> rules = RuleBook.rules().stream().map(Rule::id).toList();

        List<String> cells = KindRow.ALL.stream()
                .flatMap(row -> IntStream.of(100, 200, 300, 400, 500).mapToObj(row::id))
                .toList();

        assertThat(cells).hasSize(5 * ErrorKind.values().length);
        assertThat(rules).containsAll(cells);
    }

    @ParameterizedTest(name = "{0} taken for {1} is caught by {2} and not by {3}")
    @CsvSource({
        "RATE_LIMITED,        OVERLOADED,       R101 R401 R501, R201",
        "CONCURRENCY_LIMITED, CONNECTION_UNSENT, R102 R402 R502, R202",
        "QUOTA_EXHAUSTED,     RATE_LIMITED,     R103 R203 R403, R303",
        "QUOTA_EXHAUSTED,     AUTHENTICATION,   R403,           R203",
        "OVERLOADED,          RATE_LIMITED,     R104 R404 R504, R204",
        "SERVER_ERROR,        RESPONSE_TOO_LARGE, R105,         R405",
        "CONNECTION_UNSENT,   CONNECTION_LOST,  R106,           R206",
        "CONNECTION_LOST,     CONNECTION_UNSENT, R107,          R407",
        "TLS,                 CONNECTION_UNSENT, R108 R408 R508, R208",
        "TRUNCATED,           INVALID_REQUEST,  R110 R210 R310 R410, R117",
        "INVALID_RESPONSE,    UNSUPPORTED,      R111 R411 R511, R211",
        "PROTOCOL,            TLS,              R112 R412 R512, R212",
        "RESPONSE_TOO_LARGE,  PROTOCOL,         R113,           R413",
        "AUTHENTICATION,      PERMISSION,       R214 R414,      R114",
        "PERMISSION,          AUTHENTICATION,   R215 R415,      R115",
        "NOT_FOUND,           INVALID_REQUEST,  R216 R316 R416, R116",
        "UNSUPPORTED,         TOO_LARGE,        R217 R317,      R417",
        "UNSUPPORTED,         NOT_FOUND,        R417,           R117",
        "INVALID_REQUEST,     SERVER_ERROR,     R118 R218 R318 R418, R117",
        "TOO_LARGE,           UNSUPPORTED,      R219 R319,      R419",
        "CONTENT_REFUSED,     INVALID_REQUEST,  R320,           R220",
        "CONTENT_REFUSED,     UNSUPPORTED,      R220 R320,      R120",
        "PLUGIN_FAULT,        SERVER_ERROR,     R121 R221 R421, R321",
        "LOCAL_FAULT,         SERVER_ERROR,     R122 R222 R322 R422, R125",
        "CANCELLED,           CONNECTION_LOST,  R123 R223 R323 R423, R125",
    })
    void aKindThatIsTakenForAnotherIsCaught(ErrorKind kind, ErrorKind taken, String killers, String neighbour) {
        RouterMaker mistaking = RouterMutants.mistaking(kind, taken);

        Stream.of(killers.split(" "))
                .forEach(killer ->
                        assertThat(holds(killer, mistaking)).as(killer).isFalse());
        assertThat(holds(neighbour, mistaking)).as(neighbour).isTrue();
    }

    private static boolean holds(String id, RouterMaker maker) {
        return Telegraphs.holds(id, Telegraphs.LAMP, DoorMethod.ROUTE, maker, UPSTREAMS);
    }
}
