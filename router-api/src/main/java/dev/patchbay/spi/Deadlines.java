package dev.patchbay.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Ends what has taken too long, for almost nothing as long as nothing does. For a provider that must bound a part of an
 * attempt by itself, such as the opening of a connection; the attempt as a whole is the router's, see
 * {@link Attempt#onCancel}.
 *
 * <p>One daemon thread looks through everything that is in flight, when the first of it may be due and not before. It ends
 * when it finds nothing, and starts again when it is needed. Timers that are kept in order wake their thread whenever a new
 * one is the first, which with few calls at a time is every call, and that costs more than anything else done for it.
 *
 * <p>Thread-safe.
 */
public final class Deadlines {

    private static final Deadlines SHARED = new Deadlines("patchbay-deadlines");

    /** Between two looks at the least, so that many that are due one after the other are not looked through for each. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long LONGEST_NANOS = TimeUnit.DAYS.toNanos(3_650); // sums of times must not overflow

    private final String threadName;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition sooner = lock.newCondition();
    private final List<Deadline> running = new ArrayList<>();
    private @Nullable Thread thread;
    private long looksAt;
    private boolean closed;

    /** Deadlines with a thread of this name. */
    public Deadlines(String threadName) {
        this.threadName = Objects.requireNonNull(threadName, "threadName");
    }

    /** Those that all share who need none of their own. */
    public static Deadlines shared() {
        return SHARED;
    }

    /** When something has to be over. Belongs to one {@link Deadlines}; may be set and cleared any number of times. */
    public static final class Deadline {
        private final Runnable action;
        private int index = -1;
        private long at;

        /**
         * One that is not set.
         *
         * @param action what ends it: runs on the thread that looks, so it neither blocks nor throws
         */
        public Deadline(Runnable action) {
            this.action = Objects.requireNonNull(action, "action");
        }
    }

    /**
     * Runs the deadline's action once, this long from now and at most a few milliseconds later, instead of when it would
     * have run before.
     *
     * @param nanos nanoseconds from now; zero or less for as soon as possible, but never inside this method
     */
    public void set(Deadline deadline, long nanos) {
        lock.lock();
        try {
            if (!closed) {
                deadline.at = System.nanoTime() + Math.max(0, Math.min(nanos, LONGEST_NANOS));
                if (deadline.index < 0) {
                    deadline.index = running.size();
                    running.add(deadline);
                }
                lookAt(deadline.at);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets a deadline that is not due; the action of one that is may be running. */
    public void clear(Deadline deadline) {
        lock.lock();
        try {
            int index = deadline.index;
            if (index >= 0) {
                Deadline last = running.remove(running.size() - 1);
                if (last != deadline) {
                    running.set(index, last);
                    last.index = index;
                }
                deadline.index = -1;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all of them, and every further one; ends the thread. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            running.forEach(deadline -> deadline.index = -1);
            running.clear();
            looksAt = System.nanoTime();
            sooner.signal();
        } finally {
            lock.unlock();
        }
    }

    private void lookAt(long at) {
        if (thread == null) {
            looksAt = at;
            Thread starting = new Thread(this::look, threadName);
            starting.setDaemon(true);
            starting.start();
            thread = starting;
        } else if (at - looksAt < 0) {
            looksAt = at;
            sooner.signal();
        }
    }

    private void look() {
        try {
            for (List<Deadline> due = next(); !due.isEmpty(); due = next()) {
                due.forEach(Deadlines::run);
            }
        } finally {
            ended(Thread.currentThread());
        }
    }

    /** One that throws all the same takes none of the others along. */
    private static void run(Deadline deadline) {
        Thread thread = Thread.currentThread();
        try {
            deadline.action.run();
        } catch (Throwable thrown) {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
        }
    }

    /** What is due next, as soon as it is; nothing when there is nothing left to wait for. */
    private List<Deadline> next() {
        lock.lock();
        try {
            List<Deadline> due = List.of();
            while (due.isEmpty()) {
                awaitLook();
                due = takeDue(System.nanoTime());
                if (due.isEmpty() && running.isEmpty()) {
                    thread = null; // under this lock, so that who comes from now on starts another one
                    return due;
                }
            }
            return due;
        } finally {
            lock.unlock();
        }
    }

    private void awaitLook() {
        for (long left = looksAt - System.nanoTime(); left > 0; left = looksAt - System.nanoTime()) {
            try {
                sooner.awaitNanos(left);
            } catch (InterruptedException nobodyDoes) {
                // The thread is ours alone.
            }
        }
    }

    private List<Deadline> takeDue(long now) {
        List<Deadline> due = new ArrayList<>();
        long first = LONGEST_NANOS;
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

    /** However the thread ends, whoever comes next gets another one. */
    private void ended(Thread former) {
        lock.lock();
        try {
            thread = thread == former ? null : thread;
        } finally {
            lock.unlock();
        }
    }

    /** The thread that looks, while there is one. */
    @Nullable
    Thread thread() {
        lock.lock();
        try {
            return thread;
        } finally {
            lock.unlock();
        }
    }
}
