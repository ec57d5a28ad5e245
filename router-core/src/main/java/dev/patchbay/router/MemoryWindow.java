package dev.patchbay.router;

import dev.patchbay.router.RouterState.Window;

/** The rate window of one deployment in memory: what is taken is taken of both limits, or of neither. */
final class MemoryWindow implements Window {

    private final RateWindow requests;
    private final RateWindow tokens;
    private final Ticker ticker;

    MemoryWindow(long requestsPerMinute, long tokensPerMinute, Ticker ticker) {
        this.ticker = ticker;
        long now = ticker.nanos();
        this.requests = new RateWindow(requestsPerMinute, now);
        this.tokens = new RateWindow(tokensPerMinute, now);
    }

    @Override
    public synchronized long opensIn(long size) {
        return opensIn(size, ticker.nanos());
    }

    @Override
    public synchronized boolean take(long size) {
        long now = ticker.nanos();
        if (opensIn(size, now) > 0) {
            return false;
        }
        requests.add(1);
        tokens.add(size);
        return true;
    }

    @Override
    public synchronized void correct(long difference) {
        tokens.correct(difference, ticker.nanos());
    }

    private long opensIn(long size, long now) {
        return Math.max(requests.opensIn(1, now), tokens.opensIn(size, now));
    }
}
