package dev.patchbay.conformance;

import dev.patchbay.conformance.report.Cell;
import dev.patchbay.conformance.report.Finding;
import dev.patchbay.conformance.report.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.opentest4j.TestAbortedException;

/**
 * A proof whose finding is reported.
 *
 * @param cell what is asked
 * @param proof returns what happened
 * @param report where it is written down
 */
record Asked(Cell cell, Callable<String> proof, Consumer<Finding> report) implements Callable<Finding> {

    @Override
    public Finding call() throws Exception {
        Instant began = Instant.now();
        try {
            String evidence = proof.call();
            Finding passed = finding(Outcome.PASSED, "", evidence, began);
            report.accept(passed);
            return passed;
        } catch (TestAbortedException doesNotApply) {
            report.accept(finding(Outcome.SKIPPED, String.valueOf(doesNotApply.getMessage()), "", began));
            throw doesNotApply;
        } catch (Throwable broken) {
            report.accept(finding(Outcome.FAILED, told(broken), "", began));
            throw broken;
        }
    }

    /** Asks on this thread. */
    void now() {
        try {
            call();
        } catch (RuntimeException | Error told) {
            throw told;
        } catch (Exception told) {
            throw new AssertionError(told.toString(), told);
        }
    }

    private Finding finding(Outcome outcome, String reason, String evidence, Instant began) {
        return new Finding(cell, outcome, reason, evidence, began, Duration.between(began, Instant.now()));
    }

    /** The kit's own failures say it all; of others the class is needed as well. */
    private static String told(Throwable broken) {
        return broken instanceof AssertionError && broken.getMessage() != null
                ? broken.getMessage()
                : broken.toString();
    }
}
