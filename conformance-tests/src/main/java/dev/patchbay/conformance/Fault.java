package dev.patchbay.conformance;

import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Instruction;
import java.util.List;
import java.util.function.Function;

/**
 * A way in which a deployment fails, and what its attempt must be classified as.
 *
 * @param instruction what its upstream does, in this vendor's words
 * @param requests how many requests the upstream reads; 0 where the connection does not last that long
 * @param kinds the kinds that tell it rightly; one, but where a client cannot know better
 */
record Fault(Function<WireScript<?>, Instruction> instruction, int requests, List<ErrorKind> kinds) {

    static Fault of(ErrorKind kind, Function<WireScript<?>, Instruction> instruction) {
        return new Fault(instruction, 1, List.of(kind));
    }

    /** A refusal in the vendor's words. */
    static Fault refusal(ErrorKind kind) {
        return of(kind, wire -> Instruction.answer(wire.refusal(kind)));
    }

    ErrorKind[] expected() {
        return kinds.toArray(ErrorKind[]::new);
    }
}
