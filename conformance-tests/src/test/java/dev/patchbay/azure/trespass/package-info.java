/** Breaks the rules of a provider's room on purpose. */
package dev.patchbay.azure.trespass;
