package dev.patchbay.conformance.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Tells a person how a run goes, a line per call type and one per failure, and at its end how it went. */
final class Progress implements TestExecutionListener {

    private static final String WHOLE = "the plugin";
    private static final String ROW = "%-28s %8s %8s %8s%n";

    private final PrintWriter out;
    private final Map<String, Counts> counts = new LinkedHashMap<>();
    private final Instant began = Instant.now();
    private @Nullable TestPlan plan;

    Progress(PrintWriter out) {
        this.out = out;
    }

    /** What came of the tests of a call type. */
    private static final class Counts {
        private int passed;
        private int failed;
        private int skipped;

        private void add(Status status) {
            switch (status) {
                case SUCCESSFUL -> passed++;
                case ABORTED -> skipped++;
                case FAILED -> failed++;
            }
        }

        private void add(Counts other) {
            passed += other.passed;
            failed += other.failed;
            skipped += other.skipped;
        }
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean failed = result.getStatus() == Status.FAILED;
        if (test.isTest() || failed) {
            counts.computeIfAbsent(callType(test), name -> new Counts()).add(result.getStatus());
        }
        if (failed) {
            String told = result.getThrowable().map(Throwable::getMessage).orElse("failed");
            out.println("FAILED " + test.getDisplayName());
            out.println(told.indent(2).stripTrailing());
        }
        if (test.isContainer() && counts.containsKey(test.getDisplayName())) {
            Counts so = counts.get(test.getDisplayName());
            out.printf(
                    "%-16s %-24s so far %d passed, %d failed, %d skipped%n",
                    parent(test), test.getDisplayName(), so.passed, so.failed, so.skipped);
        }
        out.flush();
    }

    /** Prints the table. */
    void summarize() {
        Counts all = new Counts();
        out.println();
        out.printf(ROW, "call type", "passed", "failed", "skipped");
        counts.forEach((name, part) -> {
            out.printf(ROW, name, part.passed, part.failed, part.skipped);
            all.add(part);
        });
        out.printf(ROW, "all", all.passed, all.failed, all.skipped);
        Duration took = Duration.between(began, Instant.now());
        long callTypes =
                counts.keySet().stream().filter(name -> !name.equals(WHOLE)).count();
        out.printf("%ntook %s s, per call type %s s%n", seconds(took), seconds(took.dividedBy(Math.max(1, callTypes))));
        out.flush();
    }

    private static String seconds(Duration took) {
        return BigDecimal.valueOf(took.toMillis(), 3)
                .setScale(1, RoundingMode.HALF_UP)
                .toString();
    }

    /** Whether something was asked, and nothing failed. */
    boolean succeeded() {
        return counts.values().stream().anyMatch(part -> part.passed > 0)
                && counts.values().stream().allMatch(part -> part.failed == 0);
    }

    private String callType(TestIdentifier test) {
        return test.isTest() && test.getUniqueId().contains("dynamic-container") ? parent(test) : WHOLE;
    }

    private String parent(TestIdentifier test) {
        TestPlan running = plan;
        if (running == null) {
            return "";
        }
        return running.getParent(test).map(TestIdentifier::getDisplayName).orElse("");
    }
}
