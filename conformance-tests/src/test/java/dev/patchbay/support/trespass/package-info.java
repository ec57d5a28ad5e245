/** Breaks the rules of the toolkit's room on purpose. */
package dev.patchbay.support.trespass;
