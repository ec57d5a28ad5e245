package dev.patchbay.router;

/** Where the router's randomness comes from: choice by weight, and jitter. Thread-safe. */
@FunctionalInterface
public interface Randomness {

    /** A number from 0 (inclusive) to 1 (exclusive). */
    double next();

    /** The randomness of this process. */
    static Randomness system() {
        return SystemRandomness.INSTANCE;
    }
}
