package dev.patchbay.router;

import dev.patchbay.spi.Candidates;
import dev.patchbay.spi.SelectionStrategy;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks somebody else's strategy on a thread that may be given up, as no code of a plugin that could hang runs where a caller
 * waits. There are few such threads, so that one that loops for ever burns no more than these.
 */
final class AskedApart {

    private static final int THREADS = 2;
    private static final long LIMIT = Duration.ofMillis(250).toNanos();
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads;

    AskedApart(String name) {
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "patchbay-strategy-" + name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * What it chooses; 0 when this thread is interrupted meanwhile, when the call has no time to wait, or when the strategy has
     * been given up.
     *
     * @param most the longest that the call may wait for it, in nanoseconds
     * @throws TimeoutException when it did not come back although it had all the time that it may take
     * @throws Throwable whatever the strategy throws
     */
    int ask(SelectionStrategy strategy, Candidates candidates, long most) throws Throwable {
        FutureTask<Integer> answer = new FutureTask<>(() -> strategy.choose(candidates));
        try {
            threads.execute(answer);
            return answer.get(Math.min(most, LIMIT), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException | CancellationException givenUp) { // it did not come back for another call
            return 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (ExecutionException thrown) {
            throw thrown.getCause();
        } catch (TimeoutException late) {
            if (most < LIMIT) {
                return 0;
            }
            for (Runnable waiting : threads.shutdownNow()) {
                if (waiting instanceof Future<?> other) {
                    other.cancel(true);
                }
            }
            throw late;
        } finally {
            answer.cancel(true);
        }
    }
}
