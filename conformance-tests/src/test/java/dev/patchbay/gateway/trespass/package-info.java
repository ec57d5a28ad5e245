/** Breaks the rules of the gateway's room on purpose. */
package dev.patchbay.gateway.trespass;
