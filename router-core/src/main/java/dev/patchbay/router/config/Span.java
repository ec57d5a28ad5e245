package dev.patchbay.router.config;

import java.time.Duration;

/** A first time and the longest that doubling leads up to, never shorter than the first. */
record Span(Duration first, Duration longest) {

    /** What is set is kept; a usual value gives way to one that is set. */
    static Span of(Layer layer, ConfigKey first, ConfigKey longest, Duration usualFirst, Duration usualLongest) {
        Duration begin = layer.duration(first, usualFirst);
        Duration end = layer.duration(longest, usualLongest);
        if (begin.compareTo(end) <= 0) {
            return new Span(begin, end);
        }
        return layer.has(longest) ? new Span(end, end) : new Span(begin, begin);
    }
}
