package dev.patchbay.conformance;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether and when the same deployment is tried again: the first column of the table, R101 onwards. */
final class AgainRows {

    private static final int FAMILY = 100;
    private static final Duration TRANSIENT = Duration.ofMillis(50);
    private static final Duration THROTTLED = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration ANNOUNCED = Duration.ofSeconds(7); // longer than a call would wait for a fallback
    private static final Duration LATE = Duration.ofSeconds(11); // longer than a call may take
    private static final int REPETITIONS = 10; // enough for 50 ms to double past 20 s

    private AgainRows() {}

    static List<Rule> rules() {
        return KindRow.rules(FAMILY, row -> row.kind() + " at the only deployment " + sentence(row), AgainRows::prove);
    }

    private static String sentence(KindRow row) {
        return switch (row.expected().again()) {
            case NEVER -> "is not tried again";
            case AFTER_SERVER_DELAY -> "is tried again after exactly the server's delay, without one after up to 1 s";
            case SHORT_WAIT -> "is tried again after a short wait";
            case BACKOFF -> "is tried again after up to 50 ms, doubling to 20 s, or exactly the server's delay";
            case ONCE_AT_ONCE -> "is tried again once, at once";
            case ONCE_AS_LAST_RESORT -> "is tried again once, at once, when no fallback model is left";
        };
    }

    private static void prove(Bench bench, KindRow row) throws Exception {
        reachesTheCaller(bench, row.kind());
        switch (row.expected().again()) {
            case NEVER -> isTried(bench, row.kind(), 1);
            case ONCE_AT_ONCE -> isTried(bench, row.kind(), 2);
            case ONCE_AS_LAST_RESORT -> {
                isTried(bench, row.kind(), 2);
                fallbackComesFirst(bench, row.kind());
            }
            case SHORT_WAIT -> shortWait(bench, row.kind());
            case BACKOFF -> {
                doubles(bench, row.kind(), TRANSIENT);
                obeysTheServer(bench, row.kind());
            }
            case AFTER_SERVER_DELAY -> {
                doubles(bench, row.kind(), THROTTLED);
                obeysTheServer(bench, row.kind());
            }
        }
    }

    /** Without a second attempt it is seen for what it is; else the rest would prove nothing. */
    private static void reachesTheCaller(Bench bench, ErrorKind kind) throws Exception {
        bench.scenario(scenario -> {
            Upstream only = scenario.taking(scenario.failing(kind));
            scenario.layout().deploy(only);

            Ended ended = scenario.call(CallOptions.defaults().withAttempts(1));

            ended.isFailure(KindRow.told(kind));
            Trails.show(ended, "first " + KindRow.told(kind));
            scenario.saw(only, 1);
        });
    }

    private static void isTried(Bench bench, ErrorKind kind, int times) throws Exception {
        bench.scenario(scenario -> {
            Upstream only = scenario.taking(scenario.failing(kind).times(times));
            scenario.layout().deploy(only);

            scenario.call().isFailure(KindRow.told(kind));

            scenario.saw(only, times);
            for (int attempt = 2; attempt <= times; attempt++) {
                scenario.paused(attempt, Duration.ZERO);
            }
        });
    }

    private static void fallbackComesFirst(Bench bench, ErrorKind kind) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.taking(scenario.failing(kind));
            Upstream fallback = scenario.taking(scenario.failing(kind), scenario.failing(kind));
            scenario.layout().deploy(first).fallBackTo(fallback).with(model -> model.deadline(LONGEST));

            scenario.call().isFailure(KindRow.told(kind));

            scenario.saw(first, 1);
            scenario.saw(fallback, 2);
        });
    }

    private static void shortWait(Bench bench, ErrorKind kind) throws Exception {
        bench.scenario(scenario -> {
            Upstream only = scenario.taking(scenario.failing(kind), scenario.answering());
            scenario.layout().deploy(only);

            scenario.answered();

            scenario.paused(2, Duration.ofMillis(1), SHORT);
        });
    }

    /** Full jitter: what chance draws of a bound that doubles up to the longest. */
    private static void doubles(Bench bench, ErrorKind kind, Duration first) throws Exception {
        bench.scenario(scenario -> {
            Upstream only = scenario.takingThenAnswering(scenario.failing(kind).times(REPETITIONS));
            scenario.layout()
                    .deploy(only)
                    .with(model -> model.attempts(REPETITIONS + 1).deadline(LONGEST.multipliedBy(REPETITIONS)));

            scenario.answered();

            Duration bound = first;
            for (int attempt = 2; attempt <= REPETITIONS + 1; attempt++) {
                scenario.paused(attempt, Duration.ofNanos((long) (bound.toNanos() * Scenario.DRAW)));
                bound = bound.multipliedBy(2).compareTo(LONGEST) < 0 ? bound.multipliedBy(2) : LONGEST;
            }
        });
    }

    private static void obeysTheServer(Bench bench, ErrorKind kind) throws Exception {
        bench.scenario(scenario -> {
            Upstream only = scenario.taking(scenario.failing(kind, ANNOUNCED), scenario.answering());
            scenario.layout().deploy(only);

            scenario.answered();

            scenario.paused(2, ANNOUNCED);
        });
        bench.scenario(scenario -> {
            Upstream only = scenario.taking(scenario.failing(kind, LATE));
            scenario.layout().deploy(only);

            CallException told = scenario.call().isFailure(KindRow.told(kind));

            scenario.saw(only, 1);
            scenario.nobodyWaited();
            if (!told.retryAfter().equals(Optional.of(LATE))) {
                throw new AssertionError("expected " + LATE + " to come back in, but it says " + told.retryAfter());
            }
        });
    }
}
