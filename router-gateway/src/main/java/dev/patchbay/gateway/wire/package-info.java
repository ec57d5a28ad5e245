/**
 * OpenAI's HTTP interface, as a server sees it: what every endpoint reads and writes. Read {@link
 * dev.patchbay.gateway.wire.Endpoints} first, the table of all of them, then {@link dev.patchbay.gateway.wire.Fields}. Knows
 * requests and answers of the contract and Jackson; must import neither the HTTP server nor the router's engine.
 */
@NullMarked
package dev.patchbay.gateway.wire;

import org.jspecify.annotations.NullMarked;
