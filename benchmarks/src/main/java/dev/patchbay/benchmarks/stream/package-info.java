/** Answers that arrive piece by piece: what reading them costs, and how soon the first piece is there. */
@NullMarked
package dev.patchbay.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
