package dev.patchbay.router;

import dev.patchbay.router.RouterState.Window;

/**
 * The requests and tokens of the last minute in memory, second by second. More than a limit itself goes out when nothing
 * else has.
 */
final class MemoryWindow implements Window {

    /** One more than a minute has, because the one that has just begun is no whole one. */
    private static final int SECONDS = 61;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int REQUESTS = 0;
    private static final int TOKENS = SECONDS;

    private final long requestLimit;
    private final long tokenLimit;
    private final Ticker ticker;
    private final long[] units = new long[2 * SECONDS]; // side by side, and not two objects more to be fetched per call
    private volatile long requests; // written under the lock alone
    private volatile long tokens;
    private volatile long second;
    private int here;

    /** A window; a limit of 0 lets everything through. */
    MemoryWindow(long requestsPerMinute, long tokensPerMinute, Ticker ticker) {
        this.requestLimit = requestsPerMinute == 0 ? Long.MAX_VALUE : requestsPerMinute;
        this.tokenLimit = tokensPerMinute == 0 ? Long.MAX_VALUE : tokensPerMinute;
        this.ticker = ticker;
        this.second = Math.floorDiv(ticker.nanos(), NANOS_PER_SECOND);
    }

    /**
     * Far from its limits this takes no lock: what has left the window since it was last advanced is still counted then, so that
     * what fits by those numbers does fit.
     */
    @Override
    public long opensIn(long size) {
        return requests < requestLimit && tokens <= tokenLimit - Math.min(size, tokenLimit) ? 0 : lockedOpensIn(size);
    }

    private synchronized long lockedOpensIn(long size) {
        return opensIn(size, advance());
    }

    @Override
    public double headroom() {
        return headroom(ticker.nanos());
    }

    @Override
    public double headroom(long now) {
        boolean current = Math.floorDiv(now, NANOS_PER_SECOND) <= second;
        return current ? left() : lockedHeadroom();
    }

    private synchronized double lockedHeadroom() {
        advance();
        return left();
    }

    private double left() {
        double share = Math.min(left(requests, requestLimit), left(tokens, tokenLimit));
        return Math.max(0, Math.min(share, 1));
    }

    private static double left(long used, long limit) {
        return 1 - used / (double) limit;
    }

    @Override
    public synchronized boolean take(long size) {
        if (opensIn(size, advance()) > 0) {
            return false;
        }
        units[REQUESTS + here]++;
        requests++;
        add(size);
        return true;
    }

    @Override
    public synchronized void correct(long difference) {
        advance();
        if (difference >= 0) {
            add(difference);
            return;
        }
        long left = -Math.max(difference, -tokens);
        for (int i = SECONDS; i > 0 && left > 0; i--) { // from now backwards, to where the estimate may have been noted
            int bucket = TOKENS + (here + i) % SECONDS;
            long back = Math.min(left, units[bucket]);
            units[bucket] -= back;
            tokens -= back;
            left -= back;
        }
    }

    /** Notes tokens, and no more than there are numbers for. */
    private synchronized void add(long size) {
        long most = Math.min(size, Long.MAX_VALUE - tokens);
        units[TOKENS + here] += most;
        tokens += most;
    }

    private long opensIn(long size, long now) {
        return Math.max(
                opensIn(REQUESTS, requests, requestLimit - 1, now),
                opensIn(TOKENS, tokens, tokenLimit - Math.min(size, tokenLimit), now));
    }

    /** Nanoseconds until at most so many units are left in the minute; 0 for now. */
    private long opensIn(int lane, long total, long most, long now) {
        long left = total;
        if (left <= most) {
            return 0;
        }
        for (int i = 1; i <= SECONDS; i++) {
            left -= units[lane + (here + i) % SECONDS];
            if (left <= most) {
                return (second + i) * NANOS_PER_SECOND - now;
            }
        }
        return SECONDS * NANOS_PER_SECOND;
    }

    /** Leaves behind what is older than a minute; gives the time of now. */
    private synchronized long advance() {
        long now = ticker.nanos();
        long current = Math.floorDiv(now, NANOS_PER_SECOND);
        for (long i = Math.min(current - second, SECONDS); i > 0; i--) {
            here = here + 1 == SECONDS ? 0 : here + 1;
            requests -= units[REQUESTS + here];
            units[REQUESTS + here] = 0;
            tokens -= units[TOKENS + here];
            units[TOKENS + here] = 0;
        }
        second = Math.max(second, current);
        return now;
    }
}
