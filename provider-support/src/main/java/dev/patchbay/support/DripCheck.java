package dev.patchbay.support;

import java.io.InterruptedIOException;

/**
 * Ends a body that comes drop by drop for ever: a timer between two items does not see drops that make up no item, and
 * takes every drop of audio for one. One long pause is no drip; such pauses are the router's affair.
 */
final class DripCheck {

    /** The body came too slowly. */
    static final class TooSlow extends InterruptedIOException {
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private final long nanos;
    private long waited;
    private long bytes;
    private int reads;

    DripCheck(Patience patience) {
        this.nanos = patience.drip().toNanos();
    }

    /** Some bytes came after a wait in the middle of something; throws when it has been too little for too long. */
    void came(int count, long waitedNanos) throws TooSlow {
        waited += waitedNanos;
        bytes += count;
        reads++;
        if (bytes >= Patience.LEAST_BYTES) {
            restart();
        } else if (waited >= nanos && reads > 1) {
            throw new TooSlow();
        }
    }

    void restart() {
        waited = 0;
        bytes = 0;
        reads = 0;
    }
}
