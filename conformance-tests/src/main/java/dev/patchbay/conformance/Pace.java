package dev.patchbay.conformance;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** How a reader reads a stream: without a stop, or stopping after the first item until it is told to go on. Thread-safe. */
final class Pace {

    /** One item after the other. */
    static final Pace STEADY = new Pace(CompletableFuture.completedFuture(null));

    private final CompletableFuture<Void> goOn;

    private Pace(CompletableFuture<Void> goOn) {
        this.goOn = goOn;
    }

    static Pace stoppingAfterTheFirst() {
        return new Pace(new CompletableFuture<>());
    }

    /** The reader may have all the rest. */
    void goOn() {
        goOn.complete(null);
    }

    /** Whether the reader asks for one item and no more before it is told to go on. */
    boolean stops() {
        return !goOn.isDone();
    }

    /** Runs a task when the reader may have the rest: now, or where that is said. */
    void whenGoingOn(Runnable task) {
        goOn.thenRun(task);
    }

    /** Waits until the reader may have the rest; an interrupt ends the wait and is left for whoever reads on. */
    void await() {
        try {
            goOn.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
