package dev.patchbay.router.testing;

import dev.patchbay.ErrorKind;
import dev.patchbay.ResponseStream;
import dev.patchbay.StreamSource;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.ProviderException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Streams that come at once or late, break off, stall and end at random, on threads of their own, and count who reads them. */
public final class Weather implements Scripted.Play {

    private static final ErrorKind[] KINDS = {
        ErrorKind.SERVER_ERROR, ErrorKind.CONNECTION_LOST, ErrorKind.TRUNCATED, ErrorKind.PROTOCOL
    };

    private final ScheduledExecutorService threads;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();

    /** Weather on these threads. */
    public Weather(ScheduledExecutorService threads) {
        this.threads = threads;
    }

    /** How many streams have neither ended nor been cancelled. */
    public int open() {
        return open.get();
    }

    /** The most that were ever open at once. */
    public int most() {
        return most.get();
    }

    /** How often a source was asked against its contract: twice at once, or after its end. */
    public int wrong() {
        return wrong.get();
    }

    @Override
    public CompletionStage<ResponseStream<Verse>> answer(Attempt attempt) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (random.nextInt(10) == 0) {
            return CompletableFuture.failedFuture(ProviderException.of(KINDS[random.nextInt(KINDS.length)]));
        }
        most.accumulateAndGet(open.incrementAndGet(), Math::max);
        ResponseStream<Verse> stream = ResponseStream.of(new Gust(random.nextInt(1, 12)));
        if (random.nextBoolean()) {
            return CompletableFuture.completedFuture(stream);
        }
        CompletableFuture<ResponseStream<Verse>> late = new CompletableFuture<>();
        threads.schedule(() -> late.complete(stream), random.nextInt(500), TimeUnit.MICROSECONDS);
        return late;
    }

    private final class Gust implements StreamSource<Verse> {
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicBoolean asked = new AtomicBoolean();
        private final int length;
        private int said;

        Gust(int length) {
            this.length = length;
        }

        @Override
        public CompletionStage<Verse> next() {
            if (asked.getAndSet(true)) {
                wrong.incrementAndGet();
            }
            CompletableFuture<Verse> answer = new CompletableFuture<>();
            int dice = ThreadLocalRandom.current().nextInt(100);
            if (dice < 60) {
                say(answer);
            } else if (dice < 94) {
                threads.schedule(() -> say(answer), dice * 4L, TimeUnit.MICROSECONDS);
            } else if (dice < 98) {
                end();
                answer.completeExceptionally(ProviderException.of(KINDS[dice % KINDS.length]));
            }
            return answer; // else it stalls
        }

        private void say(CompletableFuture<Verse> answer) {
            boolean more = said++ < length;
            asked.set(false);
            if (!more) {
                end();
            }
            answer.complete(more ? Verse.of(String.valueOf((char) ('a' + said))) : null);
        }

        @Override
        public void cancel() {
            end();
        }

        private void end() {
            if (over.compareAndSet(false, true)) {
                open.decrementAndGet();
            }
        }
    }
}
