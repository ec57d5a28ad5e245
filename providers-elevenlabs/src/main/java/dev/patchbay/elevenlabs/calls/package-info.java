/**
 * Call types that this plugin brings along: {@link dev.patchbay.elevenlabs.calls.SoundRequest sounds} from a
 * description. A router serves them like any other, without a line of its own for them. Holds values and call types only.
 */
@NullMarked
package dev.patchbay.elevenlabs.calls;

import org.jspecify.annotations.NullMarked;
