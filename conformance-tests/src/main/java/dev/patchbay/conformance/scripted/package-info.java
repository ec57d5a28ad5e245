/**
 * For tests of code that uses a router: {@link dev.patchbay.conformance.scripted.ScriptedProvider} stands in for a vendor
 * and does what it is told, without network. Knows the contract and the router's timers; must not import the rest of the
 * kit, a provider, nor the toolkit for providers.
 */
@NullMarked
package dev.patchbay.conformance.scripted;

import org.jspecify.annotations.NullMarked;
