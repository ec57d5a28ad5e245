package dev.patchbay.conformance;

import dev.patchbay.conformance.upstream.WireAnswer;

/** Where a vendor says what an answer used. */
@FunctionalInterface
public interface UsageWire {

    /**
     * The usual answer, with these numbers in the places where it says what it used. A vendor that tells one number alone takes
     * the first.
     *
     * @param input a number of what went in, as text; empty for an answer that does not say
     * @param output the same of what came out
     */
    WireAnswer telling(String input, String output);
}
