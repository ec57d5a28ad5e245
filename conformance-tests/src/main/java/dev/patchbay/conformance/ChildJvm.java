package dev.patchbay.conformance;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The JVM with a heap of {@value #HEAP} in which a plugin is asked what it does with much: started with the first question, and
 * anew after one that it did not survive. It makes the suite anew by its name. Asked one question after the other. Thread-safe.
 */
final class ChildJvm implements AutoCloseable {

    /** The size of its heap, in the words of the JVM. */
    static final String HEAP = "64m";

    private static final long PATIENCE_SECONDS = 20;

    private final Class<? extends ConformanceSuite> suite;
    private @Nullable ChildProcess running;
    private boolean refused;

    ChildJvm(Class<? extends ConformanceSuite> suite) {
        this.suite = suite;
    }

    /**
     * Asks one question.
     *
     * @throws AssertionError when the JVM cannot be started, which is told once, or does not survive the question
     */
    synchronized ChildOutcome ask(ChildQuestion question) {
        ChildProcess child = running();
        try {
            return within(ChildMain.RELAXED.toSeconds() + PATIENCE_SECONDS, () -> child.ask(question));
        } catch (IOException gone) {
            running = null;
            throw new AssertionError(
                    "expected a heap of " + HEAP + " to be enough, but the JVM of the plugin ended"
                            + (child.ranOutOfMemory() ? ", out of memory" : ", with status " + child.status())
                            + "; it said: " + child.said()
                            + "\n  Remedy: read answers and errors up to a bound, and send what is sent along piece by"
                            + " piece",
                    gone);
        } catch (TimeoutException late) {
            running = null;
            child.close();
            throw new AssertionError("expected an end, but the attempt goes on in the JVM of the plugin", late);
        }
    }

    /** The number that the system has given it. */
    synchronized long process() {
        return running().process();
    }

    private ChildProcess running() {
        ChildProcess child = running;
        if (child == null) {
            Assumptions.assumeFalse(refused, "the JVM for this cannot be started, which another test tells");
            child = started();
            running = child;
        }
        return child;
    }

    private ChildProcess started() {
        refused = true;
        String said;
        try {
            ChildProcess child = ChildProcess.start(suite);
            said = within(PATIENCE_SECONDS, child::greeting);
            if (said.equals(ChildMain.READY)) {
                refused = false;
                return child;
            }
            child.close();
        } catch (IOException unable) {
            said = String.valueOf(unable.getMessage());
        } catch (TimeoutException late) {
            said = "it says nothing for " + PATIENCE_SECONDS + " s";
        }
        throw new AssertionError(
                "expected to start a JVM with a heap of " + HEAP + " and the plugin in it, but: " + said
                        + "\n  Remedy: it is started by the program bin/java of the running JVM, with the class path of the running"
                        + " JVM and of the suite's class loader, and makes a " + suite.getName()
                        + " by a constructor without parameters");
    }

    /** Asks a process. */
    @FunctionalInterface
    private interface Asking<T> {
        T ask() throws IOException;
    }

    private static <T> T within(long seconds, Asking<T> asking) throws IOException, TimeoutException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        answer.complete(asking.ask());
                    } catch (Throwable failure) {
                        answer.completeExceptionally(failure);
                    }
                },
                "conformance-child");
        thread.setDaemon(true);
        thread.start();
        try {
            return answer.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException gone ? gone : new IOException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    @Override
    public synchronized void close() {
        if (running != null) {
            running.close();
            running = null;
        }
    }
}
