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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of failure has its five rules, and a router that handles one kind by another's row is caught by them. */
final class KindRowsTest {

    private static final Upstreams UPSTREAMS = new Upstreams();

    /** A kind, the kind that it is taken for, the rules that catch it, and one that does not. */
    private static final List<String> MISTAKES = List.of(
            "RATE_LIMITED        OVERLOADED         R101 R401 R501           R201",
            "RATE_LIMITED        INVALID_REQUEST    R004 R201 R301           R117",
            "CONCURRENCY_LIMITED CONNECTION_UNSENT  R102 R402 R502           R202",
            "CONCURRENCY_LIMITED INVALID_REQUEST    R202 R302                R117",
            "QUOTA_EXHAUSTED     RATE_LIMITED       R103 R203 R403           R303",
            "QUOTA_EXHAUSTED     AUTHENTICATION     R403                     R203",
            "QUOTA_EXHAUSTED     INVALID_REQUEST    R303                     R103",
            "QUOTA_EXHAUSTED     SERVER_ERROR       R503                     R303",
            "OVERLOADED          RATE_LIMITED       R104 R404 R504           R204",
            "OVERLOADED          INVALID_REQUEST    R204 R304                R117",
            "SERVER_ERROR        RESPONSE_TOO_LARGE R105                     R405",
            "CONNECTION_UNSENT   CONNECTION_LOST    R106                     R206",
            "CONNECTION_UNSENT   INVALID_REQUEST    R007 R206 R306 R406 R506 R117",
            "CONNECTION_LOST     CONNECTION_UNSENT  R107                     R407",
            "CONNECTION_LOST     INVALID_REQUEST    R009 R207 R307 R407 R507 R117",
            "TLS                 CONNECTION_UNSENT  R108 R408 R508           R208",
            "TLS                 INVALID_REQUEST    R208 R308                R108",
            "TIMEOUT             INVALID_REQUEST    R209 R309 R409 R509      R115",
            "TRUNCATED           INVALID_REQUEST    R013 R110 R210 R310 R410 R510 R117",
            "INVALID_RESPONSE    UNSUPPORTED        R111 R411 R511           R211",
            "INVALID_RESPONSE    INVALID_REQUEST    R011 R012 R211 R311      R117",
            "PROTOCOL            TLS                R112 R412 R512           R212",
            "PROTOCOL            INVALID_REQUEST    R212 R312                R117",
            "RESPONSE_TOO_LARGE  PROTOCOL           R113                     R413",
            "RESPONSE_TOO_LARGE  INVALID_REQUEST    R213 R313 R413 R513      R113",
            "AUTHENTICATION      PERMISSION         R214 R414                R114",
            "AUTHENTICATION      UNSUPPORTED        R016 R019                R314",
            "AUTHENTICATION      INVALID_REQUEST    R005 R314                R114",
            "AUTHENTICATION      SERVER_ERROR       R114 R514                R314",
            "PERMISSION          AUTHENTICATION     R215 R415                R115",
            "PERMISSION          INVALID_REQUEST    R315                     R115",
            "PERMISSION          SERVER_ERROR       R115 R515                R315",
            "NOT_FOUND           INVALID_REQUEST    R006 R216 R316 R416      R116",
            "NOT_FOUND           UNSUPPORTED        R017                     R316",
            "NOT_FOUND           SERVER_ERROR       R116 R516                R316",
            "UNSUPPORTED         TOO_LARGE          R217 R317                R417",
            "UNSUPPORTED         NOT_FOUND          R417                     R117",
            "UNSUPPORTED         SERVER_ERROR       R117 R517                R317",
            "INVALID_REQUEST     SERVER_ERROR       R118 R218 R318 R418 R518 R117",
            "TOO_LARGE           UNSUPPORTED        R219 R319                R419",
            "TOO_LARGE           SERVER_ERROR       R119 R419 R519           R117",
            "CONTENT_REFUSED     INVALID_REQUEST    R320                     R220",
            "CONTENT_REFUSED     UNSUPPORTED        R220 R320                R120",
            "CONTENT_REFUSED     SERVER_ERROR       R120 R420 R520           R117",
            "PLUGIN_FAULT        SERVER_ERROR       R121 R221 R421           R321",
            "PLUGIN_FAULT        INVALID_REQUEST    R321 R521                R117",
            "LOCAL_FAULT         SERVER_ERROR       R122 R222 R322 R422 R522 R125",
            "CANCELLED           CONNECTION_LOST    R123 R223 R423           R323",
            "CANCELLED           INVALID_REQUEST    R323 R523                R123");

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

    /** The same, part by part. */
    static Stream<Arguments> mistakes() {
        return MISTAKES.stream().map(line -> line.split(" +")).map(words -> {
            List<String> killers = List.of(words).subList(2, words.length - 1);
            return Arguments.of(
                    ErrorKind.valueOf(words[0]), ErrorKind.valueOf(words[1]), killers, words[words.length - 1]);
        });
    }

    @ParameterizedTest(name = "{0} taken for {1} is caught by {2} and not by {3}")
    @MethodSource("mistakes")
    void aKindThatIsTakenForAnotherIsCaught(ErrorKind kind, ErrorKind taken, List<String> killers, String neighbour) {
        Subject mistaking = Telegraphs.subject(Telegraphs.LAMP, DoorMethod.ROUTE, RouterMutants.mistaking(kind, taken));

        for (String killer : killers) {
            Telegraphs.catches(killer, mistaking, UPSTREAMS);
        }
        Telegraphs.spares(neighbour, mistaking, UPSTREAMS);
    }
}
