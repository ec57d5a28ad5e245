package dev.patchbay.benchmarks.measure;

/** What is measured: done again and again, and gives something back so that it cannot be optimized away. */
@FunctionalInterface
public interface Operation {

    /** Does it once. */
    Object run() throws Exception;
}
