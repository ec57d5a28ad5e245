package dev.patchbay;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The threads that run tasks of calls right now, so that no interrupt of one is lost. On JDK 17 {@link Thread#interrupt} first
 * looks for what the thread blocks in, and only then sets its flag: a thread that begins to read a channel between the two
 * sleeps on with its flag set, and nothing but a second interrupt wakes it.
 *
 * <p>All of them share one look every now and then, by a daemon thread that ends when it sees nobody, so a task that is over
 * before costs no timer. Thread-safe.
 */
final class Workers {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final ReentrantLock LOCK = new ReentrantLock();
    private static @Nullable Worker first;
    private static boolean looking;

    private Workers() {}

    /** A thread between {@link #enter} and {@link #leave}. */
    static final class Worker {
        private final Thread thread = Thread.currentThread();
        private @Nullable Worker before;
        private @Nullable Worker after;
    }

    /** The current thread runs tasks from now on. */
    static Worker enter() {
        Worker worker = new Worker();
        LOCK.lock();
        try {
            if (!looking) {
                Thread thread = new Thread(null, Workers::look, "patchbay-interrupts", 0, false);
                thread.setDaemon(true);
                thread.start();
                looking = true;
            }
            worker.after = first;
            if (first != null) {
                first.before = worker;
            }
            first = worker;
        } finally {
            LOCK.unlock();
        }
        return worker;
    }

    /** It runs no more of them, and whatever interrupt comes now is none of ours. */
    static void leave(Worker worker) {
        LOCK.lock();
        try {
            if (worker.before == null) {
                first = worker.after;
            } else {
                worker.before.after = worker.after;
            }
            if (worker.after != null) {
                worker.after.before = worker.before;
            }
        } finally {
            LOCK.unlock();
        }
    }

    private static void look() {
        do {
            LockSupport.parkNanos(LOOK_NANOS);
        } while (isAnybodyThere());
    }

    /** Under the lock, so that nobody is interrupted who has left. */
    private static boolean isAnybodyThere() {
        LOCK.lock();
        try {
            for (Worker worker = first; worker != null; worker = worker.after) {
                if (worker.thread.isInterrupted()) {
                    worker.thread.interrupt();
                }
            }
            looking = first != null;
            return looking;
        } finally {
            LOCK.unlock();
        }
    }
}
