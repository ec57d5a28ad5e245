package dev.patchbay.gateway;

import static dev.patchbay.conformance.OpenAiShapedWire.completionStream;

import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.OpenAiShapedFaults;
import dev.patchbay.conformance.OpenAiShapedWire;
import dev.patchbay.conformance.WireScript;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What befalls a model whose fallback is well, and how often both may be asked. The sixteenth fault, an outage, is one of many
 * calls and has a test of its own.
 */
enum StreamFault {
    THROTTLED_ONCE_FOR_TWO_SECONDS(Times.once(Times.WIRE.throttled(Times.THROTTLE)), 2, 2, 0),
    THROTTLED_FOR_GOOD(Times.always(ErrorKind.RATE_LIMITED), 1, 6, 1),
    ERROR_ONCE(Times.once(Times.WIRE.refusal(ErrorKind.SERVER_ERROR)), 2, 2, 0),
    OVERLOADED_FOR_GOOD(Times.always(ErrorKind.OVERLOADED), 1, 6, 1),
    RESET_BEFORE_HEADERS_ONCE(
            Script.of(Instruction.resetAfterRequest()).thenAlways(Instruction.answer(Times.WHOLE)), 2, 2, 0),
    SILENCE(Script.always(Instruction.silence()), 1, 1, 1),
    FIRST_ITEM_TOO_LATE(
            Script.always(Instruction.drip(Times.WHOLE, Times.WHOLE.size(), Times.FIRST_ITEM.multipliedBy(2))),
            1,
            1,
            1),
    CUT_AFTER_TWO_THIRDS(Script.always(OpenAiShapedFaults.cut(Times.WHOLE)), 1, 6, 1),
    STALLED_AFTER_A_THIRD(Script.always(OpenAiShapedFaults.stalled(Times.WHOLE)), 1, 1, 1),
    MALFORMED_IN_THE_MIDDLE(Script.always(OpenAiShapedFaults.malformed(Times.WHOLE)), 1, 6, 1),
    WITHOUT_DONE(Script.always(OpenAiShapedFaults.undoneAndOpen(Times.WHOLE)), 1, 1, 0),
    CONTEXT_TOO_LONG(Times.always(ErrorKind.TOO_LARGE), 1, 1, 1),
    CONTENT_REFUSED(Times.always(ErrorKind.CONTENT_REFUSED), 1, 1, 0),
    CUT_AND_PREFILL_REFUSED(
            Script.always(OpenAiShapedFaults.cut(Times.WHOLE)),
            OpenAiShapedFaults.refusingPrefill(Times.OTHER, Times.WIRE.refusal(ErrorKind.INVALID_REQUEST)),
            1,
            6,
            1),
    ACCOUNT_OF_THE_FALLBACK(Times.always(ErrorKind.NOT_FOUND), 1, 1, 1);

    private final Script primary;
    private final Instruction fallback;
    private final int fewest;
    private final int most;
    private final int atFallback;

    StreamFault(Script primary, int fewest, int most, int atFallback) {
        this(primary, Instruction.answer(Times.OTHER), fewest, most, atFallback);
    }

    StreamFault(Script primary, Instruction fallback, int fewest, int most, int atFallback) {
        this.primary = primary;
        this.fallback = fallback;
        this.fewest = fewest;
        this.most = most;
        this.atFallback = atFallback;
    }

    Script primary() {
        return primary;
    }

    Script fallback() {
        return Script.always(fallback);
    }

    int fewestAtPrimary() {
        return fewest;
    }

    int mostAtPrimary() {
        return most;
    }

    int atFallback() {
        return atFallback;
    }

    /** Sizes and answers; apart, because the constants need them. */
    static final class Times {

        /** How many times shorter than the real ones all waits are; but for what is throttled, which speaks in seconds. */
        static final int SCALE = Integer.getInteger("patchbay.faults.scale", 20);

        static final Duration THROTTLE = Duration.ofSeconds(2);

        /** So long that no machine is too slow for an answer that comes at once. */
        static final Duration FIRST_ITEM = SCALE > 6 ? Duration.ofSeconds(2) : scaled(10);

        /** Above the 2 s for which a whole answer is waited for its {@code [DONE]}, which nothing shortens. */
        static final Duration IDLE = SCALE > 6 ? Duration.ofSeconds(3) : scaled(20);

        private static final String[] WORDS =
                "Every call gets through, whatever befalls the first of two.".split("(?<= )");
        static final String TEXT = String.join("", WORDS);

        /** What the model answers. */
        static final WireAnswer WHOLE = completionStream(WORDS);

        /** What the fallback answers: the same words, by a model of another name, and another account. */
        static final WireAnswer OTHER = WHOLE.withBody(new String(WHOLE.body(), StandardCharsets.UTF_8)
                .replace("as-scripted", "as-fallback")
                .replace("\"total_tokens\":12", "\"total_tokens\":13")
                .replace("\"completion_tokens\":3", "\"completion_tokens\":4")
                .getBytes(StandardCharsets.UTF_8));

        static final WireScript<Object> WIRE = OpenAiShapedWire.answering(WHOLE, any -> {});

        private Times() {}

        static Duration scaled(long seconds) {
            return Duration.ofSeconds(seconds).dividedBy(SCALE);
        }

        static Script once(WireAnswer refusal) {
            return Script.of(Instruction.answer(refusal)).thenAlways(Instruction.answer(WHOLE));
        }

        static Script always(ErrorKind kind) {
            return Script.always(Instruction.answer(WIRE.refusal(kind)));
        }
    }
}
