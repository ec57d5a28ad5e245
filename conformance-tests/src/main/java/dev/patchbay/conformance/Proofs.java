package dev.patchbay.conformance;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.function.Executable;

/** Proves several rules at once, because they mostly wait; a test that is run hears what came of its proof. */
final class Proofs implements AutoCloseable {

    private static final int AT_ONCE = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
        Thread thread = new Thread(task, "conformance-proof");
        thread.setDaemon(true);
        return thread;
    });

    /** Begins a proof. */
    Executable begin(Runnable proof) {
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
