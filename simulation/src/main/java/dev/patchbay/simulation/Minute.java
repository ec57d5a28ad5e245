package dev.patchbay.simulation;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;

/** What was sent in the last minute, by seconds, because a router may count so. */
final class Minute {

    private static final long SECOND = 1_000_000_000L;
    private static final long WHOLE = 60;

    private final TreeMap<Long, Long> sent = new TreeMap<>();
    private final ArrayDeque<Long> corrections = new ArrayDeque<>(); // of one moment
    private long correctedAt;
    private long total; // of all that is kept

    void add(long now, long size) {
        settle(now);
        sent.merge(now / SECOND, size, Long::sum);
        total += size;
    }

    /** It was more or less than that, which whoever is let in at this moment need not know yet. */
    void correct(long now, long difference) {
        settle(now);
        corrections.add(difference);
        correctedAt = now;
    }

    /** Whether all that is known of it was known before this moment. */
    boolean isSettled(long now) {
        settle(now);
        return corrections.isEmpty();
    }

    private void settle(long now) {
        while (!corrections.isEmpty() && correctedAt < now) {
            apply(corrections.remove());
        }
        while (!sent.isEmpty() && sent.firstKey() < now / SECOND - WHOLE - 1) {
            total -= sent.pollFirstEntry().getValue();
        }
    }

    /** More is noted where that became known, less where it may have been noted, from there backwards. */
    private void apply(long difference) {
        long second = correctedAt / SECOND;
        if (difference > 0) {
            sent.merge(second, difference, Long::sum);
            total += difference;
            return;
        }
        long back = -difference;
        for (Map.Entry<Long, Long> one :
                sent.subMap(second - WHOLE, true, second, true).descendingMap().entrySet()) {
            long taken = Math.min(back, one.getValue());
            one.setValue(one.getValue() - taken);
            total -= taken;
            back -= taken;
        }
    }

    /** What is in the last minute at least: in whole seconds that are surely in it, and by whatever may be known by now. */
    long surely(long now) {
        long known = since(now, now / SECOND - WHOLE + 1);
        return known + corrections.stream().mapToLong(one -> Math.min(0, one)).sum();
    }

    /** The same for the router, which counts a second more. */
    long counted(long now) {
        return since(now, now / SECOND - WHOLE);
    }

    /** The same at most, for whoever is not sure when a second ends. */
    long perhaps(long now) {
        settle(now);
        return total + corrections.stream().mapToLong(one -> Math.max(0, one)).sum();
    }

    private long since(long now, long second) {
        settle(now);
        long before = 0;
        for (long older : sent.headMap(second).values()) {
            before += older;
        }
        return total - before;
    }
}
