package dev.patchbay.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends what has taken too long. One thread looks through everything that is in flight, when the first of it may be due and
 * not before. Timers that are kept in order wake their thread whenever a new one is the first, which with few calls at a
 * time is every call, and that costs more than anything else that is done for it. Thread-safe.
 */
final class Deadlines {

    /** The one of this process. */
    static final Deadlines SHARED = new Deadlines();

    /** Between two looks at the least, so that many that are due one after the other are not looked through for each. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final List<Deadline> running = new ArrayList<>();
    private @Nullable Thread thread;
    private long looksAt;

    /** When something has to be over. */
    static final class Deadline {
        private final Runnable action;
        private int index = -1;
        private long at;

        /** One that does not run yet; the action is short and does not block. */
        Deadline(Runnable action) {
            this.action = action;
        }
    }

    /** Runs the deadline's action after so many nanoseconds, instead of when it would have run before. */
    synchronized void set(Deadline deadline, long nanos) {
        long at = System.nanoTime() + nanos;
        deadline.at = at;
        if (deadline.index < 0) {
            deadline.index = running.size();
            running.add(deadline);
        }
        if (thread == null) {
            looksAt = at;
            thread = new Thread(this::look, "patchbay-deadlines");
            thread.setDaemon(true);
            thread.start();
        } else if (at - looksAt < 0) {
            looksAt = at;
            notifyAll();
        }
    }

    /** Forgets it; its action may be running already. */
    synchronized void clear(Deadline deadline) {
        int index = deadline.index;
        if (index >= 0) {
            Deadline last = running.remove(running.size() - 1);
            if (last != deadline) {
                running.set(index, last);
                last.index = index;
            }
            deadline.index = -1;
        }
    }

    /** The thread that looks, if there is one: it ends when it finds nothing to wait for. */
    synchronized @Nullable Thread thread() {
        return thread;
    }

    private void look() {
        try {
            for (List<Deadline> due = next(); !due.isEmpty(); due = next()) {
                due.forEach(deadline -> deadline.action.run());
            }
        } finally {
            synchronized (this) {
                thread = thread == Thread.currentThread() ? null : thread;
            }
        }
    }

    /** What is due next, as soon as it is; nothing when there is nothing left to wait for. */
    private synchronized List<Deadline> next() {
        List<Deadline> due = List.of();
        while (due.isEmpty()) {
            awaitLook();
            due = takeDue(System.nanoTime());
            if (due.isEmpty() && running.isEmpty()) {
                thread = null; // here, so that who comes from now on starts another one
                return due;
            }
        }
        return due;
    }

    private synchronized void awaitLook() {
        long left = looksAt - System.nanoTime();
        while (left > 0) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException nobodyDoes) {
                // The thread is ours alone.
            }
            left = looksAt - System.nanoTime();
        }
    }

    private synchronized List<Deadline> takeDue(long now) {
        List<Deadline> due = new ArrayList<>();
        long first = Long.MAX_VALUE;
        for (Deadline deadline : running) {
            long left = deadline.at - now;
            if (left <= 0) {
                due.add(deadline);
            } else {
                first = Math.min(first, left);
            }
        }
        due.forEach(this::clear);
        looksAt = now + (running.isEmpty() ? 0 : Math.max(PAUSE_NANOS, first));
        return due;
    }
}
