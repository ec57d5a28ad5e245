package dev.patchbay.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A connection that notices in the middle of a call that its client is gone, which Jetty itself sees at the next write alone.
 * While a call is made nobody reads, so the watch does; bytes of a further request that it comes upon are kept for whoever
 * reads next. Knows too since when the headers of a request are on their way.
 */
final class WatchedEndPoint extends SocketChannelEndPoint {

    private static final int PEEKED = 1 << 10;

    private final Executor executor;
    private final Watch watch = new Watch();
    private @Nullable Runnable gone;
    private @Nullable Callback waiting;
    private ByteBuffer early = BufferUtil.EMPTY_BUFFER;
    private boolean armed;
    private boolean expecting = true;
    private volatile long headersSince;

    WatchedEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler, Executor executor) {
        super(channel, selector, key, scheduler);
        this.executor = executor;
    }

    /** Runs something, once at most, when the client goes away before the connection waits for its next request. */
    synchronized void watch(Runnable whenGone) {
        gone = whenGone;
        arm();
    }

    /** Nobody is told any more; what comes now, a further request for one, stays where it is until somebody reads. */
    synchronized void unwatch() {
        gone = null;
    }

    /** The headers of a request are here. */
    void requestArrived() {
        synchronized (this) {
            expecting = false;
        }
        headersSince = 0;
    }

    /** Whether the headers of a request have been on their way for longer than this. */
    boolean isSlow(long now, long mostNanos) {
        long since = headersSince;
        return since != 0 && now - since > mostNanos;
    }

    @Override
    public synchronized int fill(ByteBuffer buffer) throws IOException {
        if (early.hasRemaining()) {
            return BufferUtil.append(buffer, early);
        }
        int filled = super.fill(buffer);
        if (expecting && filled > 0 && headersSince == 0) {
            headersSince = System.nanoTime() | 1; // never 0
        }
        return filled;
    }

    /** The connection waits for its next request, or for more of its headers. */
    @Override
    public void fillInterested(Callback callback) {
        synchronized (this) {
            gone = null;
            expecting = true;
        }
        tryFillInterested(callback);
    }

    @Override
    public boolean tryFillInterested(Callback callback) {
        synchronized (this) {
            if (early.hasRemaining()) {
                executor.execute(callback::succeeded);
                return true;
            }
            if (armed) {
                waiting = callback;
                return true;
            }
        }
        return super.tryFillInterested(callback);
    }

    /** Jetty asks whether somebody left a read behind, which would end the connection; the watch is none. */
    @Override
    public synchronized boolean isFillInterested() {
        return armed ? waiting != null : super.isFillInterested();
    }

    private void arm() {
        if (!armed) {
            armed = true;
            super.tryFillInterested(watch);
        }
    }

    /** Looks what there is to read. Returns what is to be done about it. */
    private @Nullable Runnable look() {
        Runnable told = gone;
        if (told == null) {
            return null;
        }
        if (!early.hasRemaining()) {
            early = BufferUtil.allocate(PEEKED);
        } else if (BufferUtil.space(early) == 0) {
            return null; // a further request that is a large one; from now on nobody watches
        }
        int filled;
        try {
            filled = super.fill(early);
        } catch (IOException reset) {
            filled = -1;
        }
        if (filled >= 0) {
            arm();
            return null;
        }
        gone = null;
        return told;
    }

    private final class Watch implements Callback {

        /** Looking takes no time; whoever waits may differ. */
        @Override
        public InvocationType getInvocationType() {
            synchronized (WatchedEndPoint.this) {
                return waiting == null ? InvocationType.NON_BLOCKING : waiting.getInvocationType();
            }
        }

        @Override
        public void succeeded() {
            Callback next;
            Runnable then = null;
            synchronized (WatchedEndPoint.this) {
                armed = false;
                next = waiting;
                waiting = null;
                if (next == null) {
                    then = look();
                }
            }
            if (next != null) {
                next.succeeded();
            } else if (then != null) {
                executor.execute(then);
            }
        }

        @Override
        public void failed(Throwable cause) {
            Callback next;
            Runnable then;
            synchronized (WatchedEndPoint.this) {
                armed = false;
                next = waiting;
                waiting = null;
                then = gone;
                gone = null;
            }
            if (next != null) {
                next.failed(cause);
            } else if (then != null) {
                executor.execute(then);
            }
        }
    }
}
