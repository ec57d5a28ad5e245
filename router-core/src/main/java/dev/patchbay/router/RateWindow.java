package dev.patchbay.router;

/**
 * How many units (requests or tokens) went out in the last minute, second by second, and whether more may. What was
 * estimated before an attempt is corrected when its usage is known. Not thread-safe.
 */
final class RateWindow {

    private static final int SECONDS = 60;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long limit;
    private final long[] units;
    private long second;
    private long total;

    /** A window; a limit of 0 lets everything through and counts nothing. */
    RateWindow(long limit, long now) {
        this.limit = limit;
        this.units = new long[limit == 0 ? 0 : SECONDS];
        this.second = Math.floorDiv(now, NANOS_PER_SECOND);
    }

    /** Nanoseconds until so many units may go out; 0 for now. More than the limit itself goes out when nothing else has. */
    long opensIn(long wanted, long now) {
        if (limit == 0) {
            return 0;
        }
        advance(now);
        long free = limit - Math.min(wanted, limit);
        long left = total;
        if (left <= free) {
            return 0;
        }
        for (long at = second - SECONDS + 1; at <= second; at++) {
            left -= units[index(at)];
            if (left <= free) {
                return (at + SECONDS) * NANOS_PER_SECOND - now;
            }
        }
        return SECONDS * NANOS_PER_SECOND;
    }

    /** So many units go out, at the moment for which {@link #opensIn} was asked. */
    void add(long more) {
        if (limit > 0) {
            units[index(second)] += more;
            total += more;
        }
    }

    /** Corrects what went out, up or down, when the truth is known. */
    void correct(long difference, long now) {
        if (limit > 0) {
            advance(now);
            add(Math.max(difference, -units[index(second)]));
        }
    }

    private void advance(long now) {
        long current = Math.floorDiv(now, NANOS_PER_SECOND);
        long steps = Math.min(current - second, SECONDS);
        for (long i = 1; i <= steps; i++) {
            int index = index(second + i);
            total -= units[index];
            units[index] = 0;
        }
        if (current > second) {
            if (current - second > SECONDS) {
                total = 0;
            }
            second = current;
        }
    }

    private static int index(long second) {
        return (int) Math.floorMod(second, (long) SECONDS);
    }
}
