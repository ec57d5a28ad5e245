package dev.patchbay.conformance.trespass;

import dev.patchbay.conformance.ready.OpenAiShapedSamples;

/** A rule that is about speech alone. */
final class KitWithReadySample {
    Object sample = OpenAiShapedSamples.speech();
}
