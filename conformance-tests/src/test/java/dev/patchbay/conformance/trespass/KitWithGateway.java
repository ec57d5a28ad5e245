package dev.patchbay.conformance.trespass;

import dev.patchbay.gateway.trespass.GatewayWithProvider;

/** Part of a kit that knows the gateway. */
record KitWithGateway(GatewayWithProvider gateway) {}
