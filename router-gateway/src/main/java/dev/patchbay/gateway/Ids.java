package dev.patchbay.gateway;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Names for requests: unlikely to come twice, in this process or another, and no secret. */
final class Ids {

    private static final String PREFIX =
            "req-" + Long.toString(new SecureRandom().nextLong() >>> 1, Character.MAX_RADIX) + "-";
    private static final AtomicLong COUNT = new AtomicLong();

    private Ids() {}

    static String next() {
        return PREFIX + Long.toString(COUNT.incrementAndGet(), Character.MAX_RADIX);
    }
}
