package dev.patchbay.support.errors;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.RefusalReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads refusals by one order of decisions for all vendors: what the body says goes before what the status says, and
 * within the body quota goes first, then the table's phrases, then refused content, then size, then load, then the other
 * codes. Each vendor brings its {@link ErrorTable}. Pure but for the wall clock, and thread-safe.
 *
 * <p>{@code x-should-retry} is not read. The kind decides what follows, and the header, which edges also set, could only
 * contradict it: vendors send {@code false} with errors that no kind repeats at the same deployment anyway.
 *
 * <p>A 429 that asks for more than {@link Delays#LONGEST_WAIT} is a quota in truth, and classified so.
 */
public final class ErrorClassifier implements RefusalReader {

    private static final List<ErrorKind> BEFORE_PHRASES = List.of(ErrorKind.QUOTA_EXHAUSTED);
    private static final List<ErrorKind> FIRST_AMONG_CODES = List.of(
            ErrorKind.CONTENT_REFUSED, ErrorKind.TOO_LARGE, ErrorKind.OVERLOADED, ErrorKind.CONCURRENCY_LIMITED);

    private final ErrorTable table;
    private final InstantSource clock;

    private ErrorClassifier(ErrorTable table, InstantSource clock) {
        this.table = Objects.requireNonNull(table, "table");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** A classifier with a vendor's table. */
    public static ErrorClassifier of(ErrorTable table) {
        return new ErrorClassifier(table, InstantSource.system());
    }

    /** The same with another wall clock, which matters for dates in answers that carry no {@code Date}. */
    public ErrorClassifier withClock(InstantSource value) {
        return new ErrorClassifier(table, value);
    }

    @Override
    public ProviderException read(Refusal refusal) {
        int status = refusal.status();
        ErrorBody body = ErrorBody.of(refusal.body());
        ErrorKind kind = kind(refusal, body);
        Optional<Duration> delay = delay(refusal, body, kind);
        if (status == 429
                && kind == ErrorKind.RATE_LIMITED
                && asked(refusal, body).filter(ErrorClassifier::isLong).isPresent()) {
            kind = ErrorKind.QUOTA_EXHAUSTED;
        }
        return ProviderException.builder(kind)
                .status(status)
                .code(code(body))
                .param(body.param())
                .phase(isSuccess(status) ? Phase.PARSE : Phase.HEADERS)
                .sent(sent(status, kind))
                .serverDelay(delay.map(ErrorClassifier::capped).orElse(null))
                .build();
    }

    private ErrorKind kind(Refusal refusal, ErrorBody body) {
        int status = refusal.status();
        List<ErrorKind> said = Stream.concat(body.codes().stream(), Stream.of(body.type()))
                .flatMap(code -> table.code(code).stream())
                .toList();
        return firstOf(BEFORE_PHRASES, said)
                .or(() -> table.phrase(status, body.message()))
                .or(() -> firstOf(FIRST_AMONG_CODES, said))
                .or(() -> said.stream().findFirst())
                .orElseGet(() -> byStatus(refusal, body));
    }

    private ErrorKind byStatus(Refusal refusal, ErrorBody body) {
        int status = refusal.status();
        if (status == 403 && !body.found() && Markup.is(refusal.body())) {
            return ErrorKind.PROTOCOL; // a firewall or a captive portal, not the vendor
        }
        if (status == 404 && body.param().equals("voice")) {
            return ErrorKind.UNSUPPORTED; // the caller named it; the model is there
        }
        if (!isSuccess(status)) {
            return StatusTable.kind(status);
        }
        if (body.validation()) {
            return ErrorKind.INVALID_REQUEST;
        }
        return Stream.concat(Stream.of(body.type()), body.codes().stream())
                .flatMap(word -> table.type(word).stream())
                .findFirst()
                .orElseGet(() -> numberIn(body));
    }

    /** Gateways that answer 200 put the status they mean into the code. */
    private static ErrorKind numberIn(ErrorBody body) {
        return body.codes().stream()
                .filter(code -> code.length() == 3 && (code.startsWith("4") || code.startsWith("5")))
                .filter(code -> code.chars().allMatch(c -> c >= '0' && c <= '9'))
                .findFirst()
                .map(code -> StatusTable.kind(Integer.parseInt(code)))
                .orElse(ErrorKind.INVALID_RESPONSE);
    }

    private Optional<Duration> delay(Refusal refusal, ErrorBody body, ErrorKind kind) {
        return switch (kind) {
            case RATE_LIMITED ->
                Delays.asked(refusal.headers(), clock.instant())
                        .or(() -> reset(refusal, body))
                        .or(() -> Delays.written(body.message()));
            case CONCURRENCY_LIMITED, QUOTA_EXHAUSTED, OVERLOADED -> asked(refusal, body);
            case SERVER_ERROR, TIMEOUT -> Delays.asked(refusal.headers(), clock.instant());
            case CONNECTION_UNSENT,
                    CONNECTION_LOST,
                    TLS,
                    TRUNCATED,
                    INVALID_RESPONSE,
                    PROTOCOL,
                    RESPONSE_TOO_LARGE,
                    AUTHENTICATION,
                    PERMISSION,
                    NOT_FOUND,
                    UNSUPPORTED,
                    INVALID_REQUEST,
                    TOO_LARGE,
                    CONTENT_REFUSED,
                    PLUGIN_FAULT,
                    LOCAL_FAULT,
                    CANCELLED,
                    DEADLINE_EXCEEDED,
                    NO_DEPLOYMENT -> Optional.empty();
        };
    }

    /** The headers of an answer that began well tell of the limit it was within, unless they say that nothing is left. */
    private Optional<Duration> reset(Refusal refusal, ErrorBody body) {
        return isSuccess(refusal.status()) && !Delays.isUsedUp(refusal.headers())
                ? Optional.empty()
                : Delays.reset(refusal.headers(), body.type(), clock.instant());
    }

    private Optional<Duration> asked(Refusal refusal, ErrorBody body) {
        return Delays.asked(refusal.headers(), clock.instant()).or(() -> Delays.written(body.message()));
    }

    private static Optional<ErrorKind> firstOf(List<ErrorKind> order, List<ErrorKind> said) {
        return order.stream().filter(said::contains).findFirst();
    }

    /** The first code that is more than the status once again. */
    private static @Nullable String code(ErrorBody body) {
        return Stream.concat(body.codes().stream(), Stream.of(body.type()))
                .filter(code -> !code.isEmpty())
                .filter(code -> code.chars().anyMatch(c -> c < '0' || c > '9'))
                .findFirst()
                .orElse(body.codes().isEmpty() ? null : body.codes().get(0));
    }

    /** A 4xx says that no work was done, and so does a 503; whoever refuses content has read it. */
    private static Sent sent(int status, ErrorKind kind) {
        if (kind == ErrorKind.CONTENT_REFUSED) {
            return Sent.PROCESSED;
        }
        boolean mayHaveWorked = status == 408 || status == 409 || status == 499;
        return (status / 100 == 4 && !mayHaveWorked) || status == 503 ? Sent.REFUSED : Sent.MAYBE;
    }

    private static boolean isSuccess(int status) {
        return status / 100 == 2;
    }

    private static boolean isLong(Duration delay) {
        return delay.compareTo(Delays.LONGEST_WAIT) > 0;
    }

    private static Duration capped(Duration delay) {
        return isLong(delay) ? Delays.LONGEST_WAIT : delay;
    }
}
