/** Files that are sent along, much larger than the memory there is. */
@NullMarked
package dev.patchbay.benchmarks.upload;

import org.jspecify.annotations.NullMarked;
