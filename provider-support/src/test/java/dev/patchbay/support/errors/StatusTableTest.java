package dev.patchbay.support.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a refusal without a word in its body means. */
final class StatusTableTest {

    private static final ErrorClassifier CLASSIFIER =
            ErrorClassifier.of(ErrorTable.builder().build());

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST",
        "401, AUTHENTICATION",
        "402, QUOTA_EXHAUSTED",
        "403, PERMISSION",
        "404, NOT_FOUND",
        "405, UNSUPPORTED",
        "406, UNSUPPORTED",
        "407, PROTOCOL",
        "408, TIMEOUT",
        "409, SERVER_ERROR",
        "410, NOT_FOUND",
        "413, TOO_LARGE",
        "415, UNSUPPORTED",
        "418, INVALID_REQUEST",
        "421, PROTOCOL",
        "422, INVALID_REQUEST",
        "425, SERVER_ERROR",
        "429, RATE_LIMITED",
        "451, PERMISSION",
        "498, CONTENT_REFUSED",
        "499, SERVER_ERROR",
        "500, SERVER_ERROR",
        "501, UNSUPPORTED",
        "502, SERVER_ERROR",
        "503, OVERLOADED",
        "504, SERVER_ERROR",
        "520, OVERLOADED",
        "524, OVERLOADED",
        "527, OVERLOADED",
        "529, OVERLOADED",
        "599, SERVER_ERROR",
        "200, INVALID_RESPONSE",
        "204, INVALID_RESPONSE"
    })
    void decidesWhereTheBodyIsSilent(int status, ErrorKind kind) {
        for (String body : new String[] {"", "busy", "null", "{}", "[]", "{\"error\":null}", "{\"ok\":false}"}) {
            assertThat(CLASSIFIER.read(Refusals.of(status, body)).kind())
                    .as("%s with body %s", status, body)
                    .isEqualTo(kind);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 99, 100, 101, 199, 300, 301, 302, 304, 307, 308, 600, 999})
    void takesAnyOtherStatusForABrokenProtocol(int status) {
        assertThat(CLASSIFIER.read(Refusals.of(status, "")).kind()).isEqualTo(ErrorKind.PROTOCOL);
    }

    @ParameterizedTest
    @CsvSource({
        "403, PROTOCOL",
        "401, AUTHENTICATION",
        "404, NOT_FOUND",
        "429, RATE_LIMITED",
        "502, SERVER_ERROR",
        "503, OVERLOADED"
    })
    void knowsAPageOfAFirewallFromARefusedPermission(int status, ErrorKind kind) {
        String page = "\ufeff\r\n <!DOCTYPE html><html><body>Blocked</body></html>";

        assertThat(CLASSIFIER.read(Refusals.of(status, page)).kind()).isEqualTo(kind);
    }
}
