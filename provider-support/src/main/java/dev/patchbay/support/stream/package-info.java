/**
 * How a streamed answer becomes items: a {@link dev.patchbay.support.stream.StreamBody} says how the body is divided
 * into pieces (events, lines, bytes) and a {@link dev.patchbay.support.stream.StreamDecoder} reads them one by one. Read
 * {@code StreamDecoder} first. Pure: no network, no threads, no time. Must know neither the transport nor a vendor.
 */
@NullMarked
package dev.patchbay.support.stream;

import org.jspecify.annotations.NullMarked;
