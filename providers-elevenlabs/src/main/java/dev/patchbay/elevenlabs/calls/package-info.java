/**
 * Call types that this plugin brings along: {@link dev.patchbay.elevenlabs.calls.SoundRequest sounds} from a
 * description, and {@link dev.patchbay.elevenlabs.calls.VoiceConversionRequest voices} put in place of others. A router serves them like any other, without a line of its own for them. Holds values and call types only.
 */
@NullMarked
package dev.patchbay.elevenlabs.calls;

import org.jspecify.annotations.NullMarked;
