/** Breaks the rules of the gateway's words on purpose. */
package dev.patchbay.gateway.wire.trespass;
