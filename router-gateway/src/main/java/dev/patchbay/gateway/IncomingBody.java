package dev.patchbay.gateway;

import dev.patchbay.gateway.wire.BadRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A body on its way in. Its bytes are copied out of the buffers of the network, which are few, and taken out of the budget of
 * all bodies; and they have to come fast enough. Read by one thread at a time.
 */
final class IncomingBody implements Content.Source {

    /** What a piece takes beside its bytes, so that a body in very small pieces is not free. */
    private static final int PIECE = 128;

    private final Request request;
    private final BodyBudget budget;
    private final Limits limits;
    private final boolean inPieces;
    private final long start = System.nanoTime();
    private final AtomicLong received = new AtomicLong();
    private volatile boolean over;
    private volatile Scheduler.@Nullable Task clock;
    private Content.@Nullable Chunk refusal;
    private long held;

    /**
     * The body of a request.
     *
     * @param inPieces whether memory is free again when a piece is released, as of one that goes to disk, and not only when all
     *     is forgotten
     */
    IncomingBody(Request request, BodyBudget budget, Limits limits, boolean inPieces) {
        this.request = request;
        this.budget = budget;
        this.limits = limits;
        this.inPieces = inPieces;
    }

    @Override
    public Content.@Nullable Chunk read() {
        if (refusal != null) {
            return refusal;
        }
        Content.Chunk chunk = request.read();
        return chunk == null || !chunk.hasRemaining() ? chunk : kept(chunk);
    }

    private Content.Chunk kept(Content.Chunk chunk) {
        int bytes = chunk.remaining();
        boolean last = chunk.isLast();
        received.addAndGet(bytes);
        if (!take(bytes + PIECE)) {
            chunk.release();
            refusal = Content.Chunk.from(
                    BadRequest.busy(
                            503,
                            "too_many_bodies",
                            "The bodies of other requests take all memory.",
                            Duration.ofSeconds(1)),
                    true);
            return refusal;
        }
        ByteBuffer copy = ByteBuffer.allocate(bytes).put(chunk.getByteBuffer()).flip();
        chunk.release();
        return inPieces
                ? Content.Chunk.from(copy, last, () -> giveBack(bytes + PIECE))
                : Content.Chunk.from(copy, last);
    }

    private synchronized boolean take(long bytes) {
        boolean taken = budget.take(bytes);
        held += taken ? bytes : 0;
        return taken;
    }

    private synchronized void giveBack(long bytes) {
        long back = Math.min(bytes, held); // none when all is forgotten
        held -= back;
        budget.giveBack(back);
    }

    /** Nobody needs any of it any more. */
    void forget() {
        giveBack(Long.MAX_VALUE);
    }

    /** From now on what does not come fast enough ends the request. */
    void hurry() {
        tick();
    }

    private void tick() {
        if (over) {
            return;
        }
        long left = limits.timeFor(received.get()).toNanos() - (System.nanoTime() - start);
        if (left <= 0) {
            request.fail(new TimeoutException("the body came too slowly"));
        } else {
            clock = request.getComponents().getScheduler().schedule(this::tick, left, TimeUnit.NANOSECONDS);
        }
    }

    /** The body is read, or never will be. */
    void ended() {
        over = true;
        Scheduler.Task running = clock;
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    public void demand(Runnable more) {
        request.demand(more);
    }

    /** Ends this reading of the body; the request can be read on by whoever drops the rest of it. */
    @Override
    public void fail(Throwable failure) {
        if (refusal == null) {
            refusal = Content.Chunk.from(failure, true);
        }
    }

    @Override
    public long getLength() {
        return request.getLength();
    }
}
