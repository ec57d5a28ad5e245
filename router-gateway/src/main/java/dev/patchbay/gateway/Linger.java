package dev.patchbay.gateway;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * What follows an answer that was written before its request had come to an end: the client hears that there is no more of it, and
 * what it still sends is read and dropped, within bounds. A connection that is closed with bytes unread is reset instead, and a
 * reset can overtake the answer. A client that waits to be told to send is told by the answer that it need not, and closes.
 */
final class Linger implements Callback {

    private static final int MOST_READS = 16;
    private static final long MOST_BYTES = 64L << 20;
    private static final long MOST_MILLIS = 5_000;

    private final Request request;
    private final EndPoint endPoint;
    private final Callback done;
    private Scheduler.@Nullable Task clock;
    private long left = MOST_BYTES;

    Linger(Request request, EndPoint endPoint, Callback done) {
        this.request = request;
        this.endPoint = endPoint;
        this.done = done;
    }

    /** Whether a request has come to its end, after what is here of it is dropped; no more of it than a connection is worth. */
    static boolean isOver(Request request) {
        for (int reads = 0; reads < MOST_READS; reads++) {
            Content.Chunk chunk = request.read();
            if (chunk == null || Content.Chunk.isFailure(chunk)) {
                return false;
            }
            chunk.release();
            if (chunk.isLast()) {
                return true;
            }
        }
        return false;
    }

    /** The answer is written. */
    @Override
    public void succeeded() {
        endPoint.shutdownOutput();
        clock = request.getComponents().getScheduler().schedule(endPoint::close, MOST_MILLIS, TimeUnit.MILLISECONDS);
        drop();
    }

    @Override
    public void failed(Throwable gone) {
        done.failed(gone);
    }

    private void drop() {
        Content.Chunk chunk = request.read();
        while (chunk != null && !chunk.isLast() && !Content.Chunk.isFailure(chunk) && left > 0) {
            left -= chunk.remaining();
            chunk.release();
            chunk = request.read();
        }
        if (chunk == null) {
            request.demand(this::drop);
            return;
        }
        chunk.release();
        Scheduler.Task running = clock;
        if (running != null) {
            running.cancel();
        }
        done.succeeded();
    }
}
