/**
 * The conformance kit: proves that no call type and no entry point of a router escapes its pipeline, for the providers
 * of one plugin. An author extends {@link dev.patchbay.conformance.ConformanceSuite}, which is the place to start
 * reading; the rules are listed in {@code RuleBook}.
 *
 * <p>Of the router it knows the contract and the front door ({@code Patchbay} and its configuration), and any other
 * {@link dev.patchbay.Router} can be put in its place. It must not import a provider, nor the toolkit for providers.
 */
@NullMarked
package dev.patchbay.conformance;

import org.jspecify.annotations.NullMarked;
