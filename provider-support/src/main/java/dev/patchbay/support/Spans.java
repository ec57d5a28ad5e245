package dev.patchbay.support;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lengths of time as a timer takes them: at least a moment, because zero means for ever to OkHttp, at most weeks. */
final class Spans {

    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

    private Spans() {}

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    static long nanos(Duration span) {
        return Math.max(TimeUnit.MILLISECONDS.toNanos(1), shorter(span, LONGEST).toNanos());
    }
}
