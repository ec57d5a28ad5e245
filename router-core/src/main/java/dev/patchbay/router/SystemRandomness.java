package dev.patchbay.router;

import java.util.concurrent.ThreadLocalRandom;

/** The randomness of this process. */
enum SystemRandomness implements Randomness {
    INSTANCE;

    @Override
    public double next() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
