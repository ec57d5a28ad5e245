/** Very many calls at once over an upstream that takes its time. */
@NullMarked
package dev.patchbay.benchmarks.flight;

import org.jspecify.annotations.NullMarked;
