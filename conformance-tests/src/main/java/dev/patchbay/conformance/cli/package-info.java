/**
 * The kit as a program, for CI jobs without JUnit: {@code java -jar conformance-tests-VERSION-cli.jar --help}. Start with
 * {@link dev.patchbay.conformance.cli.ConformanceCommand}. Nothing else in the kit may import it; its libraries do not reach those who
 * depend on the kit.
 */
@NullMarked
package dev.patchbay.conformance.cli;

import org.jspecify.annotations.NullMarked;
