package dev.patchbay.support;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.StreamSource;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.stream.BodyReading;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * The items of an answer that is read while it arrives, and only when somebody asks. What has arrived is decoded on the
 * thread that asks; where more must be waited for, a task of the attempt's executor reads, and stays for as long as its
 * items are asked for out of its own completions: a subscriber costs no hop per item, and sees at once what has arrived with
 * the item that it was told of.
 */
final class ItemSource<T> implements StreamSource<T> {

    private static final int MOST_DRAINED = 64 << 10;

    /** So many bytes on the connection are more than the words between two chunks, after which a read might wait. */
    private static final int SURELY_CONTENT = 1 << 10;

    private static final int BETWEEN_CHUNKS = 32;

    private final LiveCall live;
    private final Attempt attempt;
    private final BufferedSource source;
    private final BodyReading<T> reading;
    private final boolean verified;
    private final Patience patience;
    private final DripCheck drips;
    private final Executor executor;
    private final Runnable readOnElsewhere = this::workAndWait;
    private long readOn;

    private @Nullable CompletableFuture<@Nullable T> waiting;
    private boolean busy; // one thread has the body to itself, or is about to
    private @Nullable Thread teller; // that thread, while it tells of an item
    private @Nullable Throwable met; // by whoever asked out of what was told
    private boolean ended;

    /**
     * A source of what follows the headers.
     *
     * @param verified whether the transport will notice when the end is cut off
     */
    ItemSource(LiveCall live, BodyReading<T> reading, boolean verified, Patience patience) {
        this.live = live;
        this.attempt = live.watch().attempt();
        this.source = live.response().body().source();
        this.reading = reading;
        this.verified = verified;
        this.patience = patience;
        this.drips = new DripCheck(patience);
        this.executor = attempt.executor();
        this.readOn = patience.readOn().toNanos();
    }

    @Override
    public CompletionStage<@Nullable T> next() {
        CompletableFuture<@Nullable T> stage = new CompletableFuture<>();
        synchronized (this) {
            if (ended) {
                stage.completeExceptionally(stopped());
                return stage;
            }
            boolean told = teller == Thread.currentThread();
            if (!told || !answered(stage)) {
                waiting = stage;
            }
            if (busy) {
                return stage; // whoever has the body goes on with it
            }
            busy = true;
        }
        work(false);
        return stage;
    }

    /** Answers one who asks out of what it is told, with what is there already; false when there is nothing, or a failure. */
    private boolean answered(CompletableFuture<@Nullable T> stage) {
        try {
            @Nullable T item = met == null ? reading.next() : null;
            return item != null && stage.complete(item);
        } catch (Throwable failure) {
            met = failure;
            return false;
        }
    }

    /** What has to be waited for is, on the attempt's executor. */
    @Override
    public boolean mayBlock() {
        return false;
    }

    @Override
    public void cancel() {
        CompletableFuture<@Nullable T> stage;
        boolean idle;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            stage = waiting;
            waiting = null;
            idle = !busy;
        }
        live.call().cancel();
        if (idle) {
            live.response().close(); // else whoever has the body does
        }
        if (stage != null) {
            stage.completeExceptionally(stopped());
        }
    }

    private void workAndWait() {
        work(true);
    }

    private void work(boolean mayWait) {
        try {
            do {
                if (met != null) {
                    throw met;
                }
                @Nullable T item = reading.next();
                while (item == null && !reading.isOver()) {
                    if (!mayWait) {
                        executor.execute(readOnElsewhere);
                        return;
                    }
                    fill();
                    item = reading.next();
                    if (item == null && !reading.isOver() && !reading.isMidway()) {
                        attempt.alive(); // by what makes up no item, such as a keep-alive
                    }
                }
                if (item == null) {
                    end(mayWait);
                    return;
                }
                tell(item);
            } while (isWanted());
        } catch (Throwable failure) {
            fail(failure);
        }
    }

    /** Waits for bytes, or for the end. */
    private void fill() throws IOException {
        boolean midway = reading.isMidway();
        if (!midway) {
            drips.restart();
        }
        byte[] space = reading.space();
        int from = reading.end();
        long begun = patience.nanos().getAsLong();
        int count;
        try {
            if (reading.isComplete()) {
                source.timeout().deadline(Math.max(1, readOn), TimeUnit.NANOSECONDS);
            }
            count = source.read(space, from, space.length - from);
        } catch (IOException failure) {
            if (!reading.isComplete()
                    || live.call().isCanceled()
                    || Thread.currentThread().isInterrupted()) {
                throw failure;
            }
            reading.end(false); // what is complete stays so, whatever becomes of the connection
            return;
        }
        long waited = patience.nanos().getAsLong() - begun;
        if (reading.isComplete()) {
            readOn -= waited;
        }
        if (count < 0) {
            reading.end(verified);
            return;
        }
        if (midway) {
            drips.came(count, waited);
        }
        reading.received(count + atHand(space, from + count));
    }

    /** Reads what is there already: fewer and larger pieces, and no wait. */
    private int atHand(byte[] space, int from) {
        int all = 0;
        int sure = 0;
        try {
            while (from + all < space.length) {
                if (source.getBuffer().size() == 0 && sure < SURELY_CONTENT) {
                    sure = live.watch().arrived(); // asks the system, so not for every chunk
                    if (sure < SURELY_CONTENT) {
                        break;
                    }
                }
                int count = source.read(space, from + all, space.length - from - all);
                if (count < 0) {
                    break; // which the next read finds too
                }
                all += count;
                sure -= count + BETWEEN_CHUNKS;
            }
        } catch (IOException failure) {
            // The next read fails too; what was there comes first.
        }
        return all;
    }

    private void tell(T item) {
        CompletableFuture<@Nullable T> stage = taken();
        if (stage == null) {
            return;
        }
        teller = Thread.currentThread();
        try {
            stage.complete(item);
        } finally {
            teller = null;
        }
    }

    /** Whether this thread goes on; if not, it has given the body away, or closed it. */
    private boolean isWanted() {
        synchronized (this) {
            if (waiting != null) {
                return true;
            }
            if (!ended) {
                busy = false;
                return false;
            }
        }
        live.giveUp();
        return false;
    }

    private void end(boolean mayWait) {
        CompletableFuture<@Nullable T> stage = last();
        if (stage != null) {
            stage.complete(null);
        }
        if (mayWait) {
            drain();
        } else {
            executor.execute(this::drain);
        }
    }

    private void fail(Throwable failure) {
        Throwable meaning = meaning(failure);
        live.giveUp();
        CompletableFuture<@Nullable T> stage = last();
        if (stage != null) {
            stage.completeExceptionally(meaning);
        }
    }

    private Throwable meaning(Throwable failure) {
        if (failure instanceof IOException transport) {
            return LiveCall.meaning(transport, live.call(), live.watch());
        }
        if (failure instanceof RejectedExecutionException) {
            return failure(ErrorKind.LOCAL_FAULT);
        }
        return failure; // the decoder's word
    }

    /** Reads the little that may be left, so that the connection can be used again. */
    private void drain() {
        byte[] scratch = reading.space();
        try {
            source.timeout().deadline(patience.drain().toNanos(), TimeUnit.NANOSECONDS);
            for (int left = MOST_DRAINED; left > 0; ) {
                int count = source.read(scratch, 0, Math.min(left, scratch.length));
                if (count < 0) {
                    live.response().close();
                    return;
                }
                left -= count;
            }
        } catch (IOException notToBeUsedAgain) {
            // The answer is complete all the same.
        }
        live.giveUp();
    }

    private synchronized @Nullable CompletableFuture<@Nullable T> taken() {
        CompletableFuture<@Nullable T> stage = waiting;
        waiting = null;
        return stage;
    }

    private synchronized @Nullable CompletableFuture<@Nullable T> last() {
        ended = true;
        return taken();
    }

    private ProviderException stopped() {
        boolean late = live.watch().stopped() && attempt.remaining().toNanos() <= 0;
        return failure(late ? ErrorKind.TIMEOUT : ErrorKind.CANCELLED);
    }

    private static ProviderException failure(ErrorKind kind) {
        return ProviderException.builder(kind)
                .phase(Phase.BODY)
                .sent(Sent.PROCESSED)
                .build();
    }
}
