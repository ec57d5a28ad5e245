package dev.patchbay.router.testing;

import dev.patchbay.ErrorKind;
import dev.patchbay.StreamSource;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.ProviderException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A source that reads like one over a socket: every pull hands work to the attempt's executor that waits for what the test
 * sends. An interrupt or a cancellation ends the wait, as it does at a socket.
 */
public final class Reader implements StreamSource<Verse> {

    private static final Verse END = Verse.of("the end");

    private final BlockingQueue<Verse> wire = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final Attempt attempt;

    /** A source for an attempt. */
    public Reader(Attempt attempt) {
        this.attempt = attempt;
    }

    /** Something arrives. */
    public void sends(String... texts) {
        for (String text : texts) {
            wire.add(Verse.of(text));
        }
    }

    /** The end arrives. */
    public void ends() {
        wire.add(END);
    }

    /** The threads that read, one entry per pull. */
    public List<Thread> threads() {
        return threads;
    }

    /** How often it was cancelled. */
    public int cancelled() {
        return cancelled.get();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the end is one object and no verse
    public CompletionStage<Verse> next() {
        CompletableFuture<Verse> answer = new CompletableFuture<>();
        attempt.executor().execute(() -> {
            threads.add(Thread.currentThread());
            try {
                Verse verse = wire.take();
                answer.complete(verse == END ? null : verse);
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
                answer.completeExceptionally(ProviderException.of(ErrorKind.CANCELLED));
            }
        });
        return answer;
    }

    @Override
    public boolean mayBlock() {
        return false;
    }

    @Override
    public void cancel() {
        if (cancelled.getAndIncrement() == 0) {
            wire.add(END); // a closed socket wakes who reads it
        }
    }
}
