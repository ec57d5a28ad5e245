package dev.patchbay.conformance;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.Interruption;
import dev.patchbay.conformance.upstream.Instruction;
import java.util.List;
import java.util.function.Function;

/**
 * A way in which a deployment fails, and what its attempt must be classified as.
 *
 * @param instruction what its upstream does, in this vendor's words
 * @param requests how many requests the upstream reads; 0 where the connection does not last that long
 * @param kinds the kinds that tell it rightly; one, but where a client cannot know better
 * @param kindsOfStreams the same where the answer is a stream
 * @param late whether it comes when part of the answer is there already, so that a stream has to be held to be saved
 */
record Fault(
        Function<WireScript<?>, Instruction> instruction,
        int requests,
        List<ErrorKind> kinds,
        List<ErrorKind> kindsOfStreams,
        boolean late) {

    Fault(Function<WireScript<?>, Instruction> instruction, int requests, List<ErrorKind> kinds) {
        this(instruction, requests, kinds, kinds, false);
    }

    static Fault of(ErrorKind kind, Function<WireScript<?>, Instruction> instruction) {
        return new Fault(instruction, 1, List.of(kind));
    }

    /** A refusal in the vendor's words. */
    static Fault refusal(ErrorKind kind) {
        return of(kind, wire -> Instruction.answer(wire.refusal(kind)));
    }

    /** The same, once part of the answer is there. */
    Fault comingLate() {
        return new Fault(instruction, requests, kinds, kindsOfStreams, true);
    }

    /** The same, which of a stream may just as well be told as this. */
    Fault orOfStreams(ErrorKind kind) {
        return new Fault(instruction, requests, kinds, List.of(kinds.get(0), kind), late);
    }

    /** The kinds that tell it rightly of this call type. */
    List<ErrorKind> kinds(CallTypeSample<?> sample) {
        return sample.isStreaming() ? kindsOfStreams : kinds;
    }

    /** How to call so that it can be absorbed. */
    CallOptions absorbing() {
        return late ? CallOptions.defaults().withInterruption(Interruption.HOLD) : CallOptions.defaults();
    }
}
