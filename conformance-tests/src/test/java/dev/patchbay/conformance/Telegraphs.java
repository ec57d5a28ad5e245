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

    static final CallTypeSample<?> TAP =
            CallTypeSample.of(TapRequest.TYPE, model -> new TapRequest(model, "SOS"), TelegraphWire.script());
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

    /** Whether a rule holds for a router. */
    static boolean holds(String id, CallTypeSample<?> sample, WayIn entry, RouterMaker maker, Upstreams upstreams) {
        return holds(id, subject(sample, entry, maker), upstreams);
    }

    /** Whether a rule holds for what it is asked about. */
    static boolean holds(String id, Subject subject, Upstreams upstreams) {
        try {
            rule(id).prove(subject, upstreams);
            return true;
        } catch (AssertionError broken) {
            return false;
        }
    }
}
