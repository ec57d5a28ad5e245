package dev.patchbay.conformance.trespass;

import dev.patchbay.conformance.cli.ConformanceCommand;
import dev.patchbay.conformance.ready.OpenAiShapedSamples;

/** A rule that is about speech alone, and prints what came of it itself. */
final class KitWithReadySample {
    Object sample = OpenAiShapedSamples.speech();
    ConformanceCommand command;
}
