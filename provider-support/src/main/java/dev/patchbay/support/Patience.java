package dev.patchbay.support;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a stream is waited for where that is not the router's affair.
 *
 * @param nanos the clock, in nanoseconds from any point
 * @param readOn how long is waited for what may follow an answer that is complete
 * @param drain how long is waited for the end of a body that nobody reads any more, so that its connection can be used again
 * @param drip in how much waiting a body that is in the middle of something has to grow by {@link #LEAST_BYTES}
 */
record Patience(LongSupplier nanos, Duration readOn, Duration drain, Duration drip) {

    static final int LEAST_BYTES = 64;
    static final Patience USUAL =
            new Patience(System::nanoTime, Duration.ofSeconds(2), Duration.ofMillis(50), Duration.ofSeconds(10));
}
