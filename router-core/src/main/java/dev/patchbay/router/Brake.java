package dev.patchbay.router;

import dev.patchbay.spi.Deadlines;
import dev.patchbay.spi.Deadlines.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stops what a provider does for an attempt: runs what it registered for that, and interrupts the thread that it blocks. */
final class Brake {

    private static final long INSIST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Lane lane;
    private volatile boolean pulled;

    /** Who is in the provider's code; more than one where a stage was completed before its thread came back. */
    private List<Thread> blocked = List.of();

    private @Nullable List<Runnable> actions;

    Brake(Lane lane) {
        this.lane = lane;
    }

    boolean isPulled() {
        return pulled;
    }

    /** Stops it, once; the actions run on the router's pool, because they are the plugin's. */
    void pull() {
        List<Runnable> registered;
        synchronized (this) {
            if (pulled) {
                return;
            }
            pulled = true;
            registered = actions == null ? List.of() : actions;
            actions = null;
            if (!blocked.isEmpty()) {
                blocked.forEach(Thread::interrupt);
                Deadlines.shared().set(new Deadline(this::insist), INSIST_NANOS);
            }
        }
        registered.forEach(lane::executeBlocking);
    }

    /** On JDK 17 an interrupt is lost on a thread that is just beginning to read a channel; a second one ends the read. */
    private synchronized void insist() {
        boolean again = false;
        for (Thread thread : blocked) {
            if (thread.isInterrupted()) {
                thread.interrupt();
                again = true;
            }
        }
        if (again) {
            Deadlines.shared().set(new Deadline(this::insist), INSIST_NANOS);
        }
    }

    /** Registers an action; it runs at once when the brake is pulled already. */
    void add(Runnable action) {
        synchronized (this) {
            if (!pulled) {
                actions = actions == null ? new ArrayList<>(1) : actions;
                actions.add(action);
                return;
            }
        }
        lane.executeBlocking(action);
    }

    /** Runs blocking code on this thread, see {@link AttemptRun#runBlocking}. */
    boolean runBlocking(Runnable code) {
        synchronized (this) {
            if (pulled) {
                return false;
            }
            blocked = blocked.isEmpty() ? new ArrayList<>(1) : blocked;
            blocked.add(Thread.currentThread());
        }
        try {
            code.run();
        } finally {
            synchronized (this) {
                blocked.remove(Thread.currentThread());
                if (pulled) {
                    Thread.interrupted(); // meant for the attempt that is over now, not for the pool's next task
                }
            }
        }
        return true;
    }
}
