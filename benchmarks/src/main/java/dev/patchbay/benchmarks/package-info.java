/** What routing costs, beside what others cost, in the same run; {@link dev.patchbay.benchmarks.Benchmarks} starts everything. */
@NullMarked
package dev.patchbay.benchmarks;

import org.jspecify.annotations.NullMarked;
