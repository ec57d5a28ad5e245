package dev.patchbay.conformance;

import dev.patchbay.conformance.report.Cell;
import dev.patchbay.conformance.report.Report;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** Proves several rules at once, because they mostly wait; a test that is run hears what came of its proof. */
final class Proofs implements AutoCloseable {

    private static final int AT_ONCE = 4;

    private final Report report;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
        Thread thread = new Thread(task, "conformance-proof");
        thread.setDaemon(true);
        return thread;
    });

    /** None begun yet; what comes of them is reported here. */
    Proofs(Report report) {
        this.report = report;
    }

    /**
     * A test of a cell, whose proof begins at once.
     *
     * @param proof returns what happened, for the report
     */
    DynamicTest test(Cell cell, Callable<String> proof) {
        return DynamicTest.dynamicTest(cell.test(), begin(new Asked(cell, proof, report)));
    }

    private Executable begin(Callable<?> proof) {
        Future<?> outcome = threads.submit(proof);
        return () -> {
            try {
                outcome.get();
            } catch (ExecutionException broken) {
                throw broken.getCause() == null ? broken : broken.getCause();
            }
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
