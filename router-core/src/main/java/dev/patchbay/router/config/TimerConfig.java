package dev.patchbay.router.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The timers of a deployment. Those that are null are the call type's own.
 *
 * @param connect opening a connection; 3 s by default
 * @param attempt one attempt of a unary call, or of a stream that is held back until it is complete
 * @param firstItem to the first meaningful item of a stream
 * @param idle between two items of a stream
 */
public record TimerConfig(
        Duration connect,
        @Nullable Duration attempt,
        @Nullable Duration firstItem,
        @Nullable Duration idle) {

    /** 3 s to connect, the rest as the call type has it. */
    public static TimerConfig usual() {
        return new TimerConfig(Duration.ofSeconds(3), null, null, null);
    }
}
