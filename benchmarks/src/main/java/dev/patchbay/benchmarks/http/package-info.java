/**
 * The same HTTP calls through the router and its OpenAI plugin, through OkHttp and Jackson by hand, and through other
 * clients, all to one server on loopback. Start with {@link dev.patchbay.benchmarks.http.LoopbackServer}.
 */
@NullMarked
package dev.patchbay.benchmarks.http;

import org.jspecify.annotations.NullMarked;
