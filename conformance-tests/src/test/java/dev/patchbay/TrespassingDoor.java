package dev.patchbay;

import dev.patchbay.spi.Provider;

/** A door that knows what is behind it; it is here for the rule against that. */
record TrespassingDoor(Provider provider) {}
