/** Broken routers. Each must be told from a good one by the rule that is meant for it. */
@NullMarked
package dev.patchbay.conformance.mutants;

import org.jspecify.annotations.NullMarked;
