package dev.patchbay.conformance;

import dev.patchbay.Disposition;
import dev.patchbay.Disposition.Again;
import dev.patchbay.Disposition.Cooling;
import dev.patchbay.Disposition.Elsewhere;
import dev.patchbay.Disposition.Fallback;
import dev.patchbay.Disposition.Scope;
import dev.patchbay.ErrorKind;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What has to follow from one kind of failure. This is the design's table written down a second time, on purpose and
 * independently of {@link ErrorKind#disposition()}: a router whose own table is wrong must not find its mistake in here.
 *
 * <p>CANCELLED stands for a provider that claims it though nobody cancelled, and so is at fault; what is cancelled for real is
 * asked about by {@link EndingRules}.
 *
 * @param number the last two digits of the kind's rules; never changes
 * @param kind the kind
 * @param expected what follows; for counted cooldowns with their lengths
 */
record KindRow(int number, ErrorKind kind, Disposition expected) {

    static final List<KindRow> ALL = List.of(
            row(1, ErrorKind.RATE_LIMITED, Again.AFTER_SERVER_DELAY, Elsewhere.ANY, Fallback.ANY)
                    .rests(Scope.DEPLOYMENT, 5, 5),
            row(2, ErrorKind.CONCURRENCY_LIMITED, Again.SHORT_WAIT, Elsewhere.ANY, Fallback.ANY)
                    .rests(Scope.SLOTS, 0, 0),
            row(3, ErrorKind.QUOTA_EXHAUSTED, Again.NEVER, Elsewhere.OTHER_CREDENTIAL, Fallback.ANY)
                    .rests(Scope.CREDENTIAL, 60, 600),
            counted(4, ErrorKind.OVERLOADED, Again.BACKOFF),
            counted(5, ErrorKind.SERVER_ERROR, Again.BACKOFF),
            counted(6, ErrorKind.CONNECTION_UNSENT, Again.ONCE_AT_ONCE),
            counted(7, ErrorKind.CONNECTION_LOST, Again.BACKOFF),
            row(8, ErrorKind.TLS, Again.NEVER, Elsewhere.ANY, Fallback.ANY).rests(Scope.DEPLOYMENT, 60, 60),
            counted(9, ErrorKind.TIMEOUT, Again.ONCE_AS_LAST_RESORT),
            counted(10, ErrorKind.TRUNCATED, Again.BACKOFF),
            counted(11, ErrorKind.INVALID_RESPONSE, Again.BACKOFF),
            counted(12, ErrorKind.PROTOCOL, Again.BACKOFF),
            counted(13, ErrorKind.RESPONSE_TOO_LARGE, Again.NEVER),
            row(14, ErrorKind.AUTHENTICATION, Again.NEVER, Elsewhere.OTHER_CREDENTIAL, Fallback.ANY)
                    .rests(Scope.CREDENTIAL, 30, 300),
            row(15, ErrorKind.PERMISSION, Again.NEVER, Elsewhere.ANY, Fallback.ANY)
                    .rests(Scope.UPSTREAM_MODEL, 60, 600),
            row(16, ErrorKind.NOT_FOUND, Again.NEVER, Elsewhere.ANY, Fallback.ANY)
                    .rests(Scope.UPSTREAM_MODEL, 60, 600),
            row(17, ErrorKind.UNSUPPORTED, Again.NEVER, Elsewhere.ANY, Fallback.ANY),
            row(18, ErrorKind.INVALID_REQUEST, Again.NEVER, Elsewhere.NONE, Fallback.NONE),
            row(19, ErrorKind.TOO_LARGE, Again.NEVER, Elsewhere.LARGER, Fallback.LARGER),
            row(20, ErrorKind.CONTENT_REFUSED, Again.NEVER, Elsewhere.NONE, Fallback.LISTED_FOR_CONTENT),
            row(21, ErrorKind.PLUGIN_FAULT, Again.NEVER, Elsewhere.OTHER_PROVIDER, Fallback.ANY)
                    .rests(Scope.PLUGIN_WHEN_COUNTED, 5, 15)
                    .spends(),
            row(22, ErrorKind.LOCAL_FAULT, Again.NEVER, Elsewhere.NONE, Fallback.NONE),
            row(23, ErrorKind.CANCELLED, Again.NEVER, Elsewhere.OTHER_PROVIDER, Fallback.ANY)
                    .rests(Scope.PLUGIN_WHEN_COUNTED, 5, 15)
                    .spends(),
            row(24, ErrorKind.DEADLINE_EXCEEDED, Again.NEVER, Elsewhere.NONE, Fallback.NONE),
            row(25, ErrorKind.NO_DEPLOYMENT, Again.NEVER, Elsewhere.NONE, Fallback.NONE));

    private static KindRow row(int number, ErrorKind kind, Again again, Elsewhere elsewhere, Fallback fallback) {
        Cooling none = new Cooling(Scope.NONE, Duration.ZERO, Duration.ZERO);
        return new KindRow(number, kind, new Disposition(again, elsewhere, fallback, none, false));
    }

    private static KindRow counted(int number, ErrorKind kind, Again again) {
        return row(number, kind, again, Elsewhere.ANY, Fallback.ANY)
                .rests(Scope.DEPLOYMENT_WHEN_COUNTED, 5, 15)
                .spends();
    }

    private KindRow rests(Scope scope, long firstSeconds, long longestSeconds) {
        Cooling cooling = new Cooling(scope, Duration.ofSeconds(firstSeconds), Duration.ofSeconds(longestSeconds));
        return with(cooling, expected.budgeted());
    }

    private KindRow spends() {
        return with(expected.cooling(), true);
    }

    private KindRow with(Cooling cooling, boolean budgeted) {
        return new KindRow(
                number,
                kind,
                new Disposition(expected.again(), expected.elsewhere(), expected.fallback(), cooling, budgeted));
    }

    /** What a caller is told of it when a provider claims it. */
    static ErrorKind told(ErrorKind claimed) {
        return claimed == ErrorKind.CANCELLED ? ErrorKind.PLUGIN_FAULT : claimed;
    }

    /** The row of a kind. */
    static KindRow of(ErrorKind kind) {
        return ALL.stream().filter(row -> row.kind() == kind).findFirst().orElseThrow();
    }

    /** Proves what a row says in one column. */
    @FunctionalInterface
    interface Proof {
        void run(Bench bench, KindRow row) throws Exception;
    }

    /** The rules of one column, for every kind that a provider can report; the last two are the router's own to find. */
    static List<Rule> rules(int family, Function<KindRow, String> sentence, Proof proof) {
        return ALL.stream()
                .filter(row -> row.kind() != ErrorKind.DEADLINE_EXCEEDED && row.kind() != ErrorKind.NO_DEPLOYMENT)
                .map(row -> Rule.ofRouting(
                        row.id(family),
                        sentence.apply(row),
                        "it is not this kind's row that decides",
                        bench -> proof.run(bench, row)))
                .toList();
    }

    /** The rule of this row in a family of rules: {@code R104} for the fourth row in the family that starts at 100. */
    String id(int family) {
        return "R" + (family + number);
    }
}
