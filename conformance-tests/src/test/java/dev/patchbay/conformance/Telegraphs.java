package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.conformance.testing.LampRequest;
import dev.patchbay.conformance.testing.TapRequest;
import dev.patchbay.conformance.testing.TelegraphFactory;
import dev.patchbay.conformance.testing.TelegraphWire;
import dev.patchbay.conformance.upstream.Upstreams;
import dev.patchbay.spi.Secret;
import java.util.Map;
import org.opentest4j.TestAbortedException;

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
        IS_UNPROVED,
        /** It cannot be asked there. */
        IS_SKIPPED
    }

    /** What became of a rule, and what it said. */
    private record Asked(Verdict verdict, String words) {}

    /** Demands that a rule tells what it is asked about from what is good. */
    static void catches(String id, Subject subject, Upstreams upstreams) {
        demand(Verdict.IS_BROKEN, id, subject, upstreams);
    }

    /** Demands that a rule finds nothing wrong. */
    static void spares(String id, Subject subject, Upstreams upstreams) {
        demand(Verdict.HOLDS, id, subject, upstreams);
    }

    private static void demand(Verdict expected, String id, Subject subject, Upstreams upstreams) {
        Asked asked = ask(id, subject, upstreams);
        assertThat(asked.verdict()).as("%s, which said: %s", id, asked.words()).isEqualTo(expected);
    }

    private static Asked ask(String id, Subject subject, Upstreams upstreams) {
        try {
            return new Asked(Verdict.HOLDS, "nothing against it" + rule(id).prove(subject, upstreams));
        } catch (TestAbortedException skipped) {
            return new Asked(Verdict.IS_SKIPPED, String.valueOf(skipped.getMessage()));
        } catch (AssertionError broken) {
            boolean unfired = broken.getCause() instanceof Unfired;
            return new Asked(unfired ? Verdict.IS_UNPROVED : Verdict.IS_BROKEN, String.valueOf(broken.getMessage()));
        }
    }
}
