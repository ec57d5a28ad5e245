package dev.patchbay.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Something that runs on a thread of its own beside the test. */
public final class Aside<T> {

    private final FutureTask<T> task;
    private final Thread thread;

    private Aside(Callable<T> work) {
        this.task = new FutureTask<>(work);
        this.thread = new Thread(task, "aside");
        thread.setDaemon(true);
        thread.start();
    }

    public static <T> Aside<T> run(Callable<T> work) {
        return new Aside<>(work);
    }

    public Thread thread() {
        return thread;
    }

    /** Its result; fails the test when there is none in time. */
    public T result() throws InterruptedException, ExecutionException, TimeoutException {
        return task.get(20, TimeUnit.SECONDS);
    }

    /** What it threw, or null when it returned. */
    public Throwable thrown() throws InterruptedException, TimeoutException {
        try {
            result();
            return null;
        } catch (ExecutionException failed) {
            return failed.getCause();
        }
    }

    /** Waits for the thread to be parked, as it is when it waits for a future or a lane. */
    public void awaitParked() {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (thread.getState() != Thread.State.WAITING) {
            if (System.nanoTime() > giveUp || task.isDone()) {
                throw new AssertionError("it does not wait but is " + thread.getState());
            }
            Thread.onSpinWait();
        }
    }

    /** Waits for a future as long as a test may. */
    public static <T> T soon(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }
}
