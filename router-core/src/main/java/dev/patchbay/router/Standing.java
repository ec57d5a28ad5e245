package dev.patchbay.router;

/**
 * How a deployment stands with the router: what outlives a reload as long as the deployment stays the same.
 *
 * @param health whether it may be chosen
 * @param slots how many attempts it has and may have in flight
 * @param rates its rate windows
 * @param meter what it did so far
 */
record Standing(Health health, Slots slots, Rates rates, Meter meter) {}
