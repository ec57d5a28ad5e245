package dev.patchbay.benchmarks.measure;

/**
 * An operation with the name that it has in the report.
 *
 * @param name unique within a run
 * @param operation what it does
 */
public record Contender(String name, Operation operation) {}
