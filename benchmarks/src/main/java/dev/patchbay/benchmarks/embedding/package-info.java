/** What it costs to read vectors. */
@NullMarked
package dev.patchbay.benchmarks.embedding;

import org.jspecify.annotations.NullMarked;
