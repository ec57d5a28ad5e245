/**
 * What the router itself costs: a call type of our own, answered without a network. Start with
 * {@link dev.patchbay.benchmarks.route.PingRouters}; the classes named {@code …Benchmark} are JMH's, those named
 * {@code …Table} let them take turns.
 */
@NullMarked
package dev.patchbay.benchmarks.route;

import org.jspecify.annotations.NullMarked;
