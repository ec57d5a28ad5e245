/** What the first call of a fresh process costs: the same program twice, once with the router and once without. */
@NullMarked
package dev.patchbay.benchmarks.cold;

import org.jspecify.annotations.NullMarked;
