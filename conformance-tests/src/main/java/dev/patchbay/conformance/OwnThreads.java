package dev.patchbay.conformance;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The threads of one exchange. Whatever a plugin starts while it runs on them is in their group, so that it can be found; and
 * they look what state a task of the plugin leaves them in. Thread-safe.
 */
final class OwnThreads implements Executor, AutoCloseable {

    /** Threads of a library that all providers share, and that live on: a pool's cleaner, a timer, a resolver. */
    private static final int SHARED_AT_MOST = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 10;

    private final Set<Thread> pooled = ConcurrentHashMap.newKeySet();
    private final Set<Thread> working = ConcurrentHashMap.newKeySet();
    private final Set<Thread> interrupted = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final ThreadGroup group = new ThreadGroup("conformance") {
        @Override
        public void uncaughtException(Thread thread, Throwable uncaught) {
            faults.add("nobody caught " + uncaught.getClass().getName() + " on a thread of the plugin");
        }
    };
    private final ExecutorService pool = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(group, task, "conformance-attempt");
        thread.setDaemon(true);
        pooled.add(thread);
        return thread;
    });

    /** Runs work of the plugin. */
    @Override
    public void execute(Runnable task) {
        pool.execute(() -> watched(task));
    }

    /** Runs work of the kit. */
    void own(Runnable task) {
        pool.execute(task);
    }

    private void watched(Runnable task) {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        String name = thread.getName();
        working.add(thread);
        try {
            task.run();
        } finally {
            working.remove(thread);
            boolean flag = Thread.interrupted();
            if (interrupted.remove(thread) && !flag) {
                faults.add("the interrupt flag of a thread that it was lent is gone");
            }
            if (thread.getContextClassLoader() != loader) {
                thread.setContextClassLoader(loader);
                faults.add("it leaves another context class loader behind");
            }
            if (!thread.getName().equals(name)) {
                faults.add("it leaves another name on a thread that it was lent");
            }
        }
    }

    /** Interrupts every thread that runs work of the plugin, and says how many there were. */
    int interrupt() {
        List<Thread> now = List.copyOf(working);
        interrupted.addAll(now);
        now.forEach(Thread::interrupt);
        return now.size();
    }

    /** Waits until no work of the plugin is running; false when the time is up first. */
    boolean awaitIdle(Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (!working.isEmpty()) {
            if (System.nanoTime() > until) {
                return false;
            }
            Thread.sleep(1);
        }
        return true;
    }

    /** The threads that the plugin started and that still run. */
    List<Thread> foreign() {
        Thread[] all = new Thread[group.activeCount() + 16];
        int count = group.enumerate(all);
        return Arrays.stream(all, 0, count)
                .filter(Objects::nonNull)
                .filter(thread -> !pooled.contains(thread))
                .toList();
    }

    /** What a plugin that is closed has left behind, in words; waits for threads that are about to end. */
    List<String> leftBehind() throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (isTooMuch(foreign()) && System.nanoTime() < until) {
            Thread.sleep(LOOK_MILLIS);
        }
        List<Thread> left = foreign();
        if (isTooMuch(left)) {
            faults.add("threads live on after close(): "
                    + left.stream().map(Thread::getName).sorted().toList());
        }
        return List.copyOf(faults);
    }

    private static boolean isTooMuch(List<Thread> threads) {
        return threads.size() > SHARED_AT_MOST || threads.stream().anyMatch(thread -> !thread.isDaemon());
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
