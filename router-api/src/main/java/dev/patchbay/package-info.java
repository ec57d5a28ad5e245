/**
 * The door: how an application calls a model and what it gets back.
 *
 * <p>Read {@link dev.patchbay.Router} first, then {@link dev.patchbay.CallType}, {@link dev.patchbay.ErrorKind} and
 * {@link dev.patchbay.CallTrail}. Nothing in here knows a provider, a transport or a modality; a modality lives in a
 * room of its own (for example {@code dev.patchbay.speech}) that imports only this package. This package must not
 * import {@code dev.patchbay.spi} or any library other than the JDK and JSpecify.
 */
@NullMarked
package dev.patchbay;

import org.jspecify.annotations.NullMarked;
