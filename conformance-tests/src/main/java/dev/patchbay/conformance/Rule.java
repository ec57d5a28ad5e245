package dev.patchbay.conformance;

import dev.patchbay.conformance.report.Cell;
import dev.patchbay.conformance.upstream.Upstreams;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;

/**
 * One thing that must be true of every call type at every entry point.
 *
 * @param id its number, which never changes its meaning
 * @param sentence what is true, in words; may quote the vendor's own status
 * @param entries where it can be asked at all
 * @param usualCause what is most often wrong when it is broken
 * @param proof asks it
 */
record Rule(
        String id, Function<WireScript<?>, String> sentence, Predicate<WayIn> entries, String usualCause, Proof proof) {

    private static final int FIRST_ROW = 100;

    /** Asks a rule, in one scenario or several. */
    @FunctionalInterface
    interface Proof {
        void run(Bench bench) throws Exception;
    }

    /** A rule for every entry point. */
    static Rule of(String id, String sentence, String usualCause, Proof proof) {
        return new Rule(id, wire -> sentence, entry -> true, usualCause, proof);
    }

    /**
     * A rule for one blocking and one asynchronous method of the door, and for entry points besides it. The door's other methods
     * are made of these, so what a router does after a failure it does behind all of them; that none of them goes another way
     * is for other rules.
     */
    static Rule ofRouting(String id, String sentence, String usualCause, Proof proof) {
        return new Rule(
                id,
                wire -> sentence,
                entry -> entry != DoorMethod.CALL_ROUTED && entry != DoorMethod.CALL_ASYNC,
                usualCause,
                proof);
    }

    /** The number in its id. */
    int number() {
        return Integer.parseInt(id.substring(1));
    }

    /** Whether it is a row of the table of error kinds in one of its columns. */
    boolean isRow() {
        return number() > FIRST_ROW;
    }

    /** The same rule, only where callers give up in this way. */
    Rule whereCallersBlock(boolean blocking) {
        return new Rule(id, sentence, entry -> entry.blocking() == blocking, usualCause, proof);
    }

    /** The name of the test: {@code R003 500 at the first is served by the second [speech, call]}. */
    String title(Subject subject) {
        return id + " " + words(subject) + " " + subject;
    }

    /** Its place in the report. */
    Cell cell(Subject subject) {
        return new Cell(
                subject.factory().name(),
                id,
                words(subject),
                title(subject),
                subject.sample().name(),
                subject.entry().label());
    }

    private String words(Subject subject) {
        try {
            return sentence.apply(subject.sample().wire());
        } catch (AssertionError incomplete) {
            return "cannot be asked"; // asking it tells what is missing
        }
    }

    /** Proves the rule and returns what happened, or fails with what was expected, what was seen and the usual cause. */
    String prove(Subject subject, Upstreams upstreams) {
        Bench bench = new Bench(subject, upstreams);
        @Nullable
        String obstacle = subject.entry().obstacle(id, subject.sample().type());
        try {
            Assumptions.assumeTrue(obstacle == null, obstacle);
            proof.run(bench);
            return bench.evidence();
        } catch (TestAbortedException doesNotApply) {
            throw doesNotApply;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(title(subject) + " was interrupted", interrupted);
        } catch (AssertionError | Exception broken) {
            throw new AssertionError(
                    title(subject) + "\n  " + broken + "\n  usual cause: " + usualCause + bench.evidence(), broken);
        }
    }
}
