/**
 * What the author of a provider need not write: {@link dev.patchbay.conformance.ready.StandardSamples} has a sample of every
 * standard call type for any wire, {@link dev.patchbay.conformance.ready.OpenAiShapedSamples} has them with the answers of
 * the wire that OpenAI speaks, and {@link dev.patchbay.conformance.ready.OpenAiShapedSuite} is a suite for a provider of
 * that wire.
 *
 * <p>The one room of the kit that may name modalities. No rule may import it: what is proved of a call type is proved of
 * those that a plugin invents as well.
 */
@NullMarked
package dev.patchbay.conformance.ready;

import org.jspecify.annotations.NullMarked;
