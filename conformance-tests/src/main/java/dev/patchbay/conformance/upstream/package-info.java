/**
 * Upstreams that play a script, request by request, and account for it. Start at
 * {@link dev.patchbay.conformance.upstream.Upstreams}; what an upstream can do is listed in
 * {@link dev.patchbay.conformance.upstream.Instruction}. Knows nothing of routers or providers and must not import them.
 */
@NullMarked
package dev.patchbay.conformance.upstream;

import org.jspecify.annotations.NullMarked;
