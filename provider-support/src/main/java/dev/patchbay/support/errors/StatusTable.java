package dev.patchbay.support.errors;

import dev.patchbay.ErrorKind;

/** What a status means when the body says nothing better (RFC 9110 section 15, and what vendors and their edges add). */
final class StatusTable {

    private StatusTable() {}

    static ErrorKind kind(int status) {
        return switch (status) {
            case 401 -> ErrorKind.AUTHENTICATION;
            case 402 -> ErrorKind.QUOTA_EXHAUSTED;
            case 403, 451 -> ErrorKind.PERMISSION;
            case 404, 410 -> ErrorKind.NOT_FOUND;
            case 405, 406, 415, 501 -> ErrorKind.UNSUPPORTED;
            // 407 is a proxy's own login, 421 and 426 are about the connection.
            case 407, 421, 426 -> ErrorKind.PROTOCOL;
            case 408 -> ErrorKind.TIMEOUT;
            case 409, 425 -> ErrorKind.SERVER_ERROR;
            // Rerankers refuse words of a list with 498, and say 499 of what was cancelled on their side.
            case 498 -> ErrorKind.CONTENT_REFUSED;
            case 499 -> ErrorKind.SERVER_ERROR;
            case 413 -> ErrorKind.TOO_LARGE;
            case 429 -> ErrorKind.RATE_LIMITED;
            // 529 and 520 to 527 are the edge's words for an origin that does not keep up.
            case 503, 529, 520, 521, 522, 523, 524, 525, 526, 527 -> ErrorKind.OVERLOADED;
            default -> byClass(status);
        };
    }

    private static ErrorKind byClass(int status) {
        return switch (status / 100) {
            case 2 -> ErrorKind.INVALID_RESPONSE;
            // RFC 9110 section 15: an unknown 4xx is to be treated as a 400, an unknown 5xx as a 500.
            case 4 -> ErrorKind.INVALID_REQUEST;
            case 5 -> ErrorKind.SERVER_ERROR;
            default -> ErrorKind.PROTOCOL;
        };
    }
}
