/** The strategies that come with the router, proved by the kit, each by one short class; and strategies that are broken. */
@NullMarked
package dev.patchbay.conformance.strategies;

import org.jspecify.annotations.NullMarked;
