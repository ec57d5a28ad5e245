package dev.patchbay.gateway.wire;

import java.util.Map;

/** The name of a voice, or the id of one that the vendor's customer made. */
final class Voices {

    private static final String FIELD = "voice";

    private Voices() {}

    static String read(Fields in) {
        return in.look(FIELD) instanceof Map<?, ?> ? in.object(FIELD).text("id") : in.text(FIELD);
    }
}
