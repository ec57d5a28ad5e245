/** Breaks the rules of the contract's room on purpose. */
package dev.patchbay.trespass;
