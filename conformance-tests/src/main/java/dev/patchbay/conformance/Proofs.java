package dev.patchbay.conformance;

import dev.patchbay.conformance.report.Cell;
import dev.patchbay.conformance.report.Finding;
import dev.patchbay.conformance.report.Report;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/**
 * Proves several rules at once, because they mostly wait; a test that is run hears what came of its proof. Those that take
 * time have threads of their own, beside the others, so that a run takes as long as the others need.
 */
final class Proofs implements AutoCloseable {

    private static final int AT_ONCE = 4;
    private static final int LONG_AT_ONCE = 4;
    private static final long PATIENCE_MINUTES = 5;

    private final Report report;
    private final ExecutorService busy;
    private final ExecutorService lasting = threads(LONG_AT_ONCE);
    private volatile boolean closed;

    /** None begun yet; what comes of them is reported here. */
    Proofs(Report report) {
        this(report, AT_ONCE);
    }

    /** The same of those that wait so much that more of them may be asked at once. */
    Proofs(Report report, int atOnce) {
        this.report = report;
        this.busy = threads(atOnce);
    }

    private static ExecutorService threads(int atOnce) {
        return Executors.newFixedThreadPool(atOnce, task -> {
            Thread thread = new Thread(task, "conformance-proof");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * A test of a cell, whose proof begins at once.
     *
     * @param proof returns what happened, for the report
     */
    DynamicTest test(Cell cell, Callable<String> proof) {
        return test(cell, proof, busy);
    }

    /** The same of a proof that takes time, most of which it waits. */
    DynamicTest longTest(Cell cell, Callable<String> proof) {
        return test(cell, proof, lasting);
    }

    private DynamicTest test(Cell cell, Callable<String> proof, ExecutorService threads) {
        return DynamicTest.dynamicTest(cell.test(), begin(new Asked(cell, proof, this::found), threads));
    }

    private static Executable begin(Callable<?> proof, ExecutorService threads) {
        AtomicReference<@Nullable Thread> prover = new AtomicReference<>();
        Future<?> outcome = threads.submit(() -> {
            prover.set(Thread.currentThread());
            return proof.call();
        });
        return () -> {
            try {
                outcome.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
            } catch (ExecutionException broken) {
                throw broken.getCause() == null ? broken : broken.getCause();
            } catch (TimeoutException endless) {
                Thread thread = prover.get();
                throw new AssertionError(
                        "expected an end, but the proof goes on for " + PATIENCE_MINUTES + " minutes, and is at "
                                + (thread == null ? "no place yet" : List.of(thread.getStackTrace())),
                        endless);
            }
        };
    }

    /** What is interrupted because it is not asked any more is no finding. */
    private void found(Finding finding) {
        if (!closed) {
            report.add(finding);
        }
    }

    @Override
    public void close() {
        closed = true;
        busy.shutdownNow();
        lasting.shutdownNow();
    }
}
