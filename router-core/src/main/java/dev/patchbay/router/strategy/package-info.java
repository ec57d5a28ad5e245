/**
 * The strategies that come with the router, found by their service file as any other is. Read
 * {@link dev.patchbay.spi.SelectionStrategy} first. Must not import anything but {@code dev.patchbay.spi}.
 */
@NullMarked
package dev.patchbay.router.strategy;

import org.jspecify.annotations.NullMarked;
