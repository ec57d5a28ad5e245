package dev.patchbay.gateway;

import java.util.concurrent.ThreadLocalRandom;

/** Names for requests: unlikely to come twice, and no secret. */
final class Ids {

    private Ids() {}

    static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return Long.toString(random.nextLong() >>> 1, Character.MAX_RADIX)
                + Long.toString(random.nextLong() >>> 1, Character.MAX_RADIX);
    }
}
