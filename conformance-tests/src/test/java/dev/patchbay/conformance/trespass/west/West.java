package dev.patchbay.conformance.trespass.west;

import dev.patchbay.conformance.trespass.east.East;
import java.util.List;

/** The other half. */
public record West(List<East> east) {}
