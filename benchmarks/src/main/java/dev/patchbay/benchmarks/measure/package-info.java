/** Measures operations side by side: processor time and allocated bytes, in interleaved rounds. Knows nothing of routing. */
@NullMarked
package dev.patchbay.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
