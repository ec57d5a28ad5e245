package dev.patchbay.conformance;

import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.Upstream;
import dev.patchbay.conformance.upstream.Upstreams;
import java.time.Duration;

/** The upstreams of a scenario: what they do, and what they saw. */
abstract class Stage {

    final Playing playing = new Playing();
    private final CallTypeSample<?> sample;
    private final Upstreams upstreams;

    Stage(CallTypeSample<?> sample, Upstreams upstreams) {
        this.sample = sample;
        this.upstreams = upstreams;
    }

    /** An upstream that answers its requests like this, one after the other, and no further one. */
    Upstream upstream(Instruction... once) {
        return upstream(Script.of(once));
    }

    Upstream upstream(Script script) {
        return playing.add(upstreams.playing(script), script.toString());
    }

    /** An upstream that takes these turns, one for each request, and no further one. */
    Upstream taking(Turn... once) {
        Script script = Playing.wires(once);
        return playing.add(upstreams.playing(script), script.toString(), once);
    }

    /** An upstream that takes these turns and then answers every request, of which there is one at least. */
    Upstream takingThenAnswering(Turn... once) {
        Script script = Playing.wires(once).thenAlways(success());
        return playing.add(upstreams.playing(script), script.toString(), once);
    }

    /** An upstream that takes these turns and also sees connections come and go. */
    ScriptedUpstream socketTaking(Turn... once) {
        Script script = Playing.wires(once);
        return playing.add(ScriptedUpstream.playing(script), script.toString(), once);
    }

    /** An upstream that also sees connections come and go. */
    ScriptedUpstream socket(Instruction... once) {
        Script script = Script.of(once);
        return playing.add(ScriptedUpstream.playing(script), script.toString());
    }

    Upstream refusing() {
        return playing.add(upstreams.refusing(), "refuse every connection");
    }

    /** The answer that means success. */
    Instruction success() {
        return Instruction.answer(sample.wire().success());
    }

    /** A failure of this kind, in the vendor's words where it has any. */
    Turn failing(ErrorKind kind) {
        return sample.wire().fault(kind).map(Turn::of).orElseGet(() -> instead(kind));
    }

    /** What the vendor's wire cannot say; a time-out is what it is called, an attempt that its timer ends. */
    private Turn instead(ErrorKind kind) {
        return kind == ErrorKind.TIMEOUT ? hanging() : Turn.failing(success(), kind, null);
    }

    /** A failure of this kind whose upstream says when to come back. */
    Turn failing(ErrorKind kind, Duration delay) {
        return kind == ErrorKind.RATE_LIMITED
                ? Turn.of(Instruction.answer(sample.wire().throttled(delay)))
                : Turn.failing(success(), kind, delay);
    }

    /** An answer that never arrives. */
    Turn hanging() {
        return Turn.hanging(success());
    }

    Turn answering() {
        return Turn.of(success());
    }

    /** Demands that an upstream saw exactly so many requests. */
    void saw(Upstream upstream, int requests) {
        int seen = upstream.requests();
        if (seen != requests) {
            throw new AssertionError(
                    "expected " + requests + " requests at " + playing.name(upstream) + ", but it saw " + seen);
        }
    }

    /** Demands that every instruction was used, and that no request came that was in no script. */
    void verify() {
        playing.verify();
    }
}
