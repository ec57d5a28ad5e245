/**
 * The toolkit for providers that speak HTTP. A provider is a set of {@link dev.patchbay.support.Codec codecs}, pure
 * functions per call type; {@link dev.patchbay.support.HttpProvider} owns everything dangerous: exactly one upstream
 * request per attempt, deadlines, cancellation, bounded bodies, secrets that stay where they belong. OkHttp is used in
 * here and nowhere else, and appears in no public signature. Must not know the engine.
 */
@NullMarked
package dev.patchbay.support;

import org.jspecify.annotations.NullMarked;
