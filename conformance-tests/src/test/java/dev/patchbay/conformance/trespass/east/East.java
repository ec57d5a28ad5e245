package dev.patchbay.conformance.trespass.east;

import dev.patchbay.conformance.trespass.west.West;

/** Half of a cycle. */
public record East(West west) {}
