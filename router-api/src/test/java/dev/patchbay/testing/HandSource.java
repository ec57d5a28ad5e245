package dev.patchbay.testing;

import dev.patchbay.StreamSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A source whose every pull is answered by the test. */
public final class HandSource<T> implements StreamSource<T> {

    private final BlockingQueue<CompletableFuture<T>> pulls = new LinkedBlockingQueue<>();
    private final AtomicInteger pulled = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();

    @Override
    public CompletionStage<T> next() {
        CompletableFuture<T> pull = new CompletableFuture<>();
        pulled.incrementAndGet();
        pulls.add(pull);
        return pull;
    }

    @Override
    public void cancel() {
        cancelled.incrementAndGet();
    }

    /** The oldest pull that was not answered yet; waits for one. */
    public CompletableFuture<T> pull() throws InterruptedException {
        CompletableFuture<T> pull = pulls.poll(10, TimeUnit.SECONDS);
        if (pull == null) {
            throw new AssertionError("nobody pulled");
        }
        return pull;
    }

    public int pulled() {
        return pulled.get();
    }

    public int cancelled() {
        return cancelled.get();
    }
}
