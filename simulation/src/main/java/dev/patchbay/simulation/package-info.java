/**
 * The real router in a simulated world: one thread, one queue of events, a clock that nobody waits for. Read
 * {@link dev.patchbay.simulation.Simulation} first, then {@link dev.patchbay.simulation.Server}, which is what can go wrong.
 * Nothing in here reads a real clock or draws unseeded chance: the same seed gives the same log, byte for byte.
 */
@NullMarked
package dev.patchbay.simulation;

import org.jspecify.annotations.NullMarked;
