/** Breaks the rules of the core's room, and a few that hold everywhere, on purpose. */
package dev.patchbay.router.trespass;
