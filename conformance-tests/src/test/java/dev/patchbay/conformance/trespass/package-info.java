/** Breaks the rules of the kit's room on purpose. */
package dev.patchbay.conformance.trespass;
