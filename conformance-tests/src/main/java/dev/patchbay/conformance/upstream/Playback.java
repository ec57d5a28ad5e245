package dev.patchbay.conformance.upstream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A script while it is played: which instruction is next, and what has happened so far. Thread-safe. */
final class Playback {

    private static final Instruction UNSCRIPTED =
            Instruction.answer(WireAnswer.json(400, "{\"error\":{\"message\":\"no instruction is left\"}}"));

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Script script;
    private final List<ReceivedRequest> journal = new ArrayList<>();
    private final List<Long> abandoned = new ArrayList<>();
    private int connections;
    private int open;
    private long sent;
    private int used;
    private boolean closing;

    Playback(Script script) {
        this.script = script;
    }

    void connected() {
        note(() -> {
            connections++;
            open++;
        });
    }

    void disconnected() {
        note(() -> open--);
    }

    /** Bytes went to a client. */
    void sent(int bytes) {
        note(() -> sent += bytes);
    }

    long sent() {
        lock.lock();
        try {
            return sent;
        } finally {
            lock.unlock();
        }
    }

    boolean awaitOpen(int atMost, Duration patience) throws InterruptedException {
        return await(() -> open <= atMost, patience);
    }

    boolean awaitFired(Duration patience) throws InterruptedException {
        return await(() -> script.unfired(used).isEmpty(), patience);
    }

    boolean awaitSent(long bytes, Duration patience) throws InterruptedException {
        return await(() -> sent >= bytes, patience);
    }

    /** The next instruction, if it is one that does not wait for a request. */
    @Nullable
    Instruction takeBeforeRequest() {
        lock.lock();
        try {
            Instruction next = peek();
            if (next == null || !next.beforeRequest()) {
                return null;
            }
            used++;
            changed.signalAll();
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Writes the request down and gives the instruction for it. */
    Instruction take(ReceivedRequest request) {
        lock.lock();
        try {
            Instruction next = peek();
            journal.add(request);
            used++;
            changed.signalAll();
            return next == null ? UNSCRIPTED : next;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Instruction peek() {
        return used < script.once().size() ? script.once().get(used) : script.always();
    }

    /** A client went away before it had its answer. */
    void abandoned() {
        long now = System.nanoTime();
        note(() -> {
            if (!closing) {
                abandoned.add(now);
            }
        });
    }

    /** From now on connections end because the upstream ends. */
    void closing() {
        note(() -> closing = true);
    }

    List<ReceivedRequest> journal() {
        lock.lock();
        try {
            return List.copyOf(journal);
        } finally {
            lock.unlock();
        }
    }

    int connections() {
        lock.lock();
        try {
            return connections;
        } finally {
            lock.unlock();
        }
    }

    List<String> unfired() {
        lock.lock();
        try {
            return script.unfired(used);
        } finally {
            lock.unlock();
        }
    }

    int unscripted() {
        lock.lock();
        try {
            return script.unscripted(used);
        } finally {
            lock.unlock();
        }
    }

    boolean awaitRequests(int count, Duration atMost) throws InterruptedException {
        return await(() -> journal.size() >= count, atMost);
    }

    OptionalLong awaitAbandoned(int count, Duration atMost) throws InterruptedException {
        boolean came = await(() -> abandoned.size() >= count, atMost);
        lock.lock();
        try {
            return came ? OptionalLong.of(abandoned.get(count - 1)) : OptionalLong.empty();
        } finally {
            lock.unlock();
        }
    }

    private boolean await(BooleanSupplier happened, Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        lock.lock();
        try {
            while (!happened.getAsBoolean()) {
                long left = until - System.nanoTime();
                if (left <= 0 || (!changed.await(left, TimeUnit.NANOSECONDS) && !happened.getAsBoolean())) {
                    return false;
                }
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void note(Runnable event) {
        lock.lock();
        try {
            event.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
