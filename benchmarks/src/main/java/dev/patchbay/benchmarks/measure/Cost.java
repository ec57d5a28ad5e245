package dev.patchbay.benchmarks.measure;

/**
 * What one operation costs.
 *
 * @param nanos processor time, of all threads together
 * @param bytes allocated, by all threads together
 */
public record Cost(double nanos, double bytes) {}
