/**
 * JSON within bounds: {@link dev.patchbay.support.json.Json} reads and writes it, {@link
 * dev.patchbay.support.json.JsonValue} is what was read. Jackson is used in here and appears in no public signature,
 * and neither its messages nor a piece of what was read ever leaves.
 */
@NullMarked
package dev.patchbay.support.json;

import org.jspecify.annotations.NullMarked;
