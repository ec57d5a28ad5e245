package dev.patchbay.conformance.mutants;

import dev.patchbay.conformance.RouterMaker;
import java.util.List;

/**
 * A broken router.
 *
 * @param number its number on the project's list; 0 for one that is not on it
 * @param what it does wrongly
 * @param maker makes it
 * @param wire what it is asked about
 * @param killer the rule that must tell it from a good router
 * @param spared rules that it keeps, so that it is that one thing and nothing else that is found
 */
public record NumberedMutant(
        int number, String what, RouterMaker maker, Wire wire, String killer, List<String> spared) {

    /** The call types that mutants are asked about. */
    public enum Wire {
        /** One that is answered by one value, of a plugin that blocks. */
        TAP,
        /** A stream. */
        STREAM,
        /** One whose answers must be comparable. */
        EMBEDDING,
        /** One whose requests carry a name. */
        SPEECH,
        /** A stream of sound. */
        SOUND
    }

    static NumberedMutant tap(int number, String what, RouterMaker maker, String killer, String... spared) {
        return new NumberedMutant(number, what, maker, Wire.TAP, killer, List.of(spared));
    }

    static NumberedMutant stream(int number, String what, RouterMaker maker, String killer, String... spared) {
        return new NumberedMutant(number, what, maker, Wire.STREAM, killer, List.of(spared));
    }

    static NumberedMutant embedding(int number, String what, RouterMaker maker, String killer, String... spared) {
        return new NumberedMutant(number, what, maker, Wire.EMBEDDING, killer, List.of(spared));
    }

    static NumberedMutant speech(int number, String what, RouterMaker maker, String killer, String... spared) {
        return new NumberedMutant(number, what, maker, Wire.SPEECH, killer, List.of(spared));
    }

    static NumberedMutant sound(int number, String what, RouterMaker maker, String killer, String... spared) {
        return new NumberedMutant(number, what, maker, Wire.SOUND, killer, List.of(spared));
    }

    @Override
    public String toString() {
        return (number == 0 ? "" : "MR%02d ".formatted(number)) + what + ": " + killer;
    }
}
