package dev.patchbay.conformance;

import dev.patchbay.router.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The time of this machine, which a rule can move forward, so that nobody waits for a cooldown to end. */
final class SkippingTicker implements Ticker {

    private final AtomicLong skipped = new AtomicLong();

    @Override
    public long nanos() {
        return System.nanoTime() + skipped.get();
    }

    void skip(Duration time) {
        skipped.addAndGet(time.toNanos());
    }
}
