package dev.patchbay.conformance;

import dev.patchbay.conformance.testing.LampRequest;
import dev.patchbay.conformance.testing.TapRequest;
import dev.patchbay.conformance.testing.TelegraphFactory;
import dev.patchbay.conformance.testing.TelegraphWire;
import dev.patchbay.conformance.upstream.Upstreams;
import dev.patchbay.spi.Secret;
import java.util.Map;

/** The call types of the telegraph, for tests that ask single rules. */
final class Telegraphs {

    static final CallTypeSample<?> TAP = CallTypeSample.of(
                    TapRequest.TYPE, model -> new TapRequest(model, "SOS"), TelegraphWire.script())
            .tooLarge(model -> new TapRequest(model, "S".repeat(TelegraphFactory.LONGEST_TEXT + 1)));
    static final CallTypeSample<?> LAMP =
            CallTypeSample.of(LampRequest.TYPE, model -> new LampRequest(model, "SOS"), TelegraphWire.script());

    private Telegraphs() {}

    /** A cell of the matrix. */
    static Subject subject(CallTypeSample<?> sample, WayIn entry, RouterMaker maker) {
        return new Subject(
                new TelegraphFactory(),
                url -> Map.of("base-url", url.toString(), "api-key", Secret.of("code-word")),
                sample,
                entry,
                maker);
    }

    static Rule rule(String id) {
        return RuleBook.rules().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What becomes of a rule that is asked. */
    enum Verdict {
        /** It is true. */
        HOLDS,
        /** It says what is not as it should be. */
        IS_BROKEN,
        /** Nothing was found, but a fault that it needs never happened: that is no finding of the rule's. */
        IS_UNPROVED
    }

    /** Whether a rule holds for a router. */
    static boolean holds(String id, CallTypeSample<?> sample, WayIn entry, RouterMaker maker, Upstreams upstreams) {
        return holds(id, subject(sample, entry, maker), upstreams);
    }

    /** Whether a rule holds for what it is asked about. */
    static boolean holds(String id, Subject subject, Upstreams upstreams) {
        return verdict(id, subject, upstreams) == Verdict.HOLDS;
    }

    /** What becomes of a rule. */
    static Verdict verdict(String id, Subject subject, Upstreams upstreams) {
        try {
            rule(id).prove(subject, upstreams);
            return Verdict.HOLDS;
        } catch (AssertionError broken) {
            return broken.getCause() instanceof Unfired ? Verdict.IS_UNPROVED : Verdict.IS_BROKEN;
        }
    }
}
