/**
 * The never-arrows between the rooms of this build, checked over the main classes of every module. Start at
 * {@code NeverArrows}; what breaks each of them on purpose is in the {@code trespass} packages.
 */
@NullMarked
package dev.patchbay.conformance.architecture;

import org.jspecify.annotations.NullMarked;
