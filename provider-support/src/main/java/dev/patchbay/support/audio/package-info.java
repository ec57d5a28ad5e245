/**
 * Tells audio from what merely has its status: {@link dev.patchbay.support.audio.AudioReader} looks at the first bytes,
 * checks the container and reads off what the audio is.
 */
@NullMarked
package dev.patchbay.support.audio;

import org.jspecify.annotations.NullMarked;
