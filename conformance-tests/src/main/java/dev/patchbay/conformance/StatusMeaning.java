package dev.patchbay.conformance;

import dev.patchbay.ErrorKind;

/** What a status means when the body says nothing: RFC 9110 section 15, and what vendors and their edges add. */
final class StatusMeaning {

    private StatusMeaning() {}

    static ErrorKind of(int status) {
        return switch (status) {
            case 401 -> ErrorKind.AUTHENTICATION;
            case 402 -> ErrorKind.QUOTA_EXHAUSTED;
            case 403, 451 -> ErrorKind.PERMISSION;
            case 404, 410 -> ErrorKind.NOT_FOUND;
            case 405, 406, 415, 501 -> ErrorKind.UNSUPPORTED;
            case 408 -> ErrorKind.TIMEOUT;
            case 409, 425 -> ErrorKind.SERVER_ERROR;
            case 413 -> ErrorKind.TOO_LARGE;
            case 421, 426 -> ErrorKind.PROTOCOL;
            case 429 -> ErrorKind.RATE_LIMITED;
            case 503, 520, 522, 524, 527, 529 -> ErrorKind.OVERLOADED;
            default -> ofClass(status);
        };
    }

    private static ErrorKind ofClass(int status) {
        return switch (status / 100) {
            case 4 -> ErrorKind.INVALID_REQUEST;
            case 5 -> ErrorKind.SERVER_ERROR;
            default -> ErrorKind.PROTOCOL;
        };
    }
}
