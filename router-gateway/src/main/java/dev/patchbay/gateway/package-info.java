/**
 * A server with OpenAI's HTTP interface in front of the router. Read {@code EntryHandler} (how a request goes), then {@code
 * CallTurn} (how a call becomes an answer), then {@code wire.Endpoints} (which calls there are). It is an entry point: it
 * translates, and every call goes through {@link dev.patchbay.Router#route}. Must not name a provider, and must hold no retry,
 * failover or cooldown of its own.
 */
@NullMarked
package dev.patchbay.gateway;

import org.jspecify.annotations.NullMarked;
