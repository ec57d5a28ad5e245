package dev.patchbay.router;

import java.util.concurrent.atomic.AtomicLong;

/** The state of one router, in memory. Names are for those who share; here everything that is asked for is new. */
final class MemoryState implements RouterState {

    private final Ticker ticker;
    private final AtomicLong alarms = new AtomicLong();

    MemoryState(Ticker ticker) {
        this.ticker = ticker;
    }

    @Override
    public long alarms() {
        return alarms.get();
    }

    @Override
    public Cooldown cooldown(String name) {
        return new MemoryCooldown(this);
    }

    @Override
    public Hold hold(String name) {
        return new MemoryHold(this);
    }

    @Override
    public Window window(String name, long requestsPerMinute, long tokensPerMinute) {
        return new MemoryWindow(requestsPerMinute, tokensPerMinute, ticker);
    }

    @Override
    public Permits permits(String name) {
        return new MemoryPermits();
    }

    long now() {
        return ticker.nanos();
    }

    /** Something has started, and whoever sees the number that this gives can see that too. */
    long alarm() {
        return alarms.incrementAndGet();
    }
}
