package dev.patchbay.router;

import dev.patchbay.RouterListener;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What one listener has still to hear: one thing at a time, in the order in which it was put in, on a thread of the pool that
 * no call waits for. What there is no room for is counted and not heard.
 */
final class Mailbox implements Runnable {

    /** The most that waits, which bounds the memory that a listener can hold; a burst of that many events is heard in full. */
    static final int MOST = 50_000;

    private final RouterListener listener;
    private final Executor pool;
    private final Queue<Consumer<RouterListener>> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong missed = new AtomicLong();

    Mailbox(RouterListener listener, Executor pool) {
        this.listener = listener;
        this.pool = pool;
    }

    void put(Consumer<RouterListener> event) {
        if (waiting.get() >= MOST) {
            if (missed.getAndIncrement() == 0) {
                Listeners.Log.OUT.log(Level.WARNING, "a router listener does not keep up, and misses what happens");
            }
            return;
        }
        events.add(event);
        if (waiting.getAndIncrement() == 0) {
            pool.execute(this);
        }
    }

    /** How many events it has not heard yet. */
    int waiting() {
        return waiting.get();
    }

    /** Says what it has not heard by the end of the router. */
    void close() {
        long unheard = waiting.get() + missed.getAndSet(0);
        if (unheard > 0) {
            Listeners.Log.OUT.log(Level.WARNING, "a router listener left {0} events unheard", Long.toString(unheard));
        }
    }

    @Override
    public void run() {
        do {
            tell(events.remove());
        } while (waiting.decrementAndGet() > 0);
        long lost = missed.getAndSet(0);
        if (lost > 0) {
            Listeners.Log.OUT.log(
                    Level.WARNING, "a router listener keeps up again, and missed {0} events", Long.toString(lost));
        }
    }

    private void tell(Consumer<RouterListener> event) {
        try {
            event.accept(listener);
        } catch (Throwable dropped) {
            Listeners.Log.OUT.log(
                    Level.WARNING,
                    "a router listener threw {0}",
                    dropped.getClass().getName());
        }
    }
}
