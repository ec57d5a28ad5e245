package dev.patchbay.gateway.wire.trespass;

import dev.patchbay.router.Patchbay;

/** Words that know who routes them. */
record WordsWithEngine(Patchbay engine) {}
