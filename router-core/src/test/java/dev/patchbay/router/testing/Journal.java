package dev.patchbay.router.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Which upstream models were called, in which order and when. */
public final class Journal {

    private final Supplier<Duration> clock;
    private final List<Line> lines = new ArrayList<>();

    /** A journal that takes its times from this clock. */
    public Journal(Supplier<Duration> clock) {
        this.clock = clock;
    }

    synchronized void wrote(String model) {
        lines.add(new Line(model, clock.get()));
    }

    /** The upstream models, in order. */
    public synchronized List<String> calls() {
        return lines.stream().map(Line::model).toList();
    }

    /** The upstream models, in order, written as one word. */
    public synchronized String word() {
        return lines.stream().map(Line::model).collect(Collectors.joining());
    }

    /** When they were called, in milliseconds of virtual time. */
    public synchronized List<Long> millis() {
        return lines.stream().map(line -> line.at().toMillis()).toList();
    }

    /** Starts on a new page. */
    public synchronized void forget() {
        lines.clear();
    }

    private record Line(String model, Duration at) {}
}
