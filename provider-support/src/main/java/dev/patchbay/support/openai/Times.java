package dev.patchbay.support.openai;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times as this wire has them: seconds since 1970. */
final class Times {

    private static final long LATEST = 253_402_300_799L; // the last second of the year 9999

    private Times() {}

    /** The time; null for a number that is none. */
    static @Nullable Instant ofSeconds(long seconds) {
        return seconds < 0 || seconds > LATEST ? null : Instant.ofEpochSecond(seconds);
    }
}
