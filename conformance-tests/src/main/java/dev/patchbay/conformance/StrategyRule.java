package dev.patchbay.conformance;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.opentest4j.TestAbortedException;

/**
 * One thing that must be true of every selection strategy.
 *
 * @param id its number, which never changes its meaning
 * @param sentence what is true, in words
 * @param usualCause what is most often wrong when it is broken
 * @param proof asks it
 */
record StrategyRule(String id, String sentence, String usualCause, Proof proof) {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** Asks a rule of a strategy. */
    @FunctionalInterface
    interface Proof {
        void run(StrategySubject subject) throws Exception;
    }

    /** Proves it, on a thread that is left behind when the strategy does not come back. */
    void prove(StrategySubject subject) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            proof.run(subject);
            return null;
        });
        Thread thread = new Thread(task, "strategy-proof");
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(LIMIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            task.cancel(true);
            throw broken("expected it to come back, but it did not within " + LIMIT.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof TestAbortedException doesNotApply) {
                throw doesNotApply;
            }
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw broken(String.valueOf(cause.getMessage()), cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw broken("interrupted", interrupted);
        }
    }

    private AssertionError broken(String what, Throwable cause) {
        return new AssertionError(id + " " + sentence + "\n  " + what + "\n  usual cause: " + usualCause, cause);
    }
}
