package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.CallException;
import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.ResponseStream;
import dev.patchbay.router.config.ModelBuilder;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Eventually;
import dev.patchbay.router.testing.Plugin;
import dev.patchbay.router.testing.Reader;
import dev.patchbay.router.testing.Recite;
import dev.patchbay.router.testing.Verse;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.Provider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which thread reads a stream: the one that waits for an item, else one of the router's; and any may close it. */
@Timeout(60)
final class StreamThreadsTest {

    private static final Recite REQUEST = new Recite("m", "x");

    private final BlockingQueue<Reader> opened = new LinkedBlockingQueue<>();
    private final ExecutorService others = Executors.newCachedThreadPool();
    private Patchbay router = router(m -> {});

    @AfterEach
    void stop() {
        others.shutdownNow();
        router.close(Duration.ZERO);
    }

    private static Patchbay router(Provider provider, Consumer<ModelBuilder> more) {
        return Patchbay.builder()
                .withoutDiscovery()
                .provider(new Plugin("live", () -> provider))
                .config(RouterConfig.builder()
                        .model("m", m -> {
                            m.deployment("live", "a", it -> it.id("a"));
                            more.accept(m);
                        })
                        .build())
                .build();
    }

    private Patchbay router(Consumer<ModelBuilder> more) {
        return router(
                Handlers.builder()
                        .on(Recite.TYPE, (request, attempt) -> open(attempt))
                        .build(),
                more);
    }

    private CompletableFuture<ResponseStream<Verse>> open(Attempt attempt) {
        Reader reader = new Reader(attempt);
        reader.sends("one");
        opened.add(reader);
        return CompletableFuture.completedFuture(ResponseStream.of(reader));
    }

    private Reader reader() throws InterruptedException {
        Reader reader = opened.poll(10, TimeUnit.SECONDS);
        assertThat(reader).as("an open stream").isNotNull();
        return reader;
    }

    private int inFlight() {
        return router.status().models().get(0).deployments().get(0).inFlight();
    }

    private static void awaitReads(Reader reader, int reads) {
        assertThat(Eventually.is(() -> reader.threads().size() == reads))
                .as("%d reads", reads)
                .isTrue();
    }

    @Test
    void aBlockingCallerReadsEveryItemItself() throws Exception {
        ResponseStream<Verse> stream = router.call(REQUEST);
        Reader reader = reader();
        reader.sends("two", "three");
        reader.ends();

        assertThat(stream).extracting(Verse::text).containsExactly("one", "two", "three");

        assertThat(reader.threads()).containsOnly(Thread.currentThread()).hasSize(4);
        assertThat(inFlight()).isZero();
    }

    @Test
    void aBlockingCallerReadsItselfAlsoWhereTheBeginningMayBlock() throws Exception {
        List<Thread> begun = new ArrayList<>();
        try (Patchbay uploading = router(
                new Provider() {
                    @Override
                    public Set<CallType<?, ?>> callTypes() {
                        return Set.of(Recite.TYPE);
                    }

                    @Override
                    @SuppressWarnings("unchecked") // the only call type
                    public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
                        begun.add(Thread.currentThread());
                        return (CompletionStage<R>) open(attempt);
                    }
                },
                m -> {})) {
            ResponseStream<Verse> stream = uploading.call(REQUEST);
            Reader reader = reader();
            reader.sends("two", "three");
            reader.ends();

            assertThat(stream).extracting(Verse::text).containsExactly("one", "two", "three");

            assertThat(begun).hasSize(1).doesNotContain(Thread.currentThread());
            assertThat(reader.threads()).containsOnly(Thread.currentThread()).hasSize(4);
        }
    }

    @Test
    void anotherThreadThatIteratesReadsItself() throws Exception {
        ResponseStream<Verse> stream = router.call(REQUEST);
        Reader reader = reader();
        reader.sends("two");
        reader.ends();

        Thread other = others.submit(() -> {
                    stream.forEach(verse -> {});
                    return Thread.currentThread();
                })
                .get();

        assertThat(reader.threads().get(0)).as("to the first item").isEqualTo(Thread.currentThread());
        assertThat(reader.threads().subList(1, 3)).containsOnly(other);
    }

    @Test
    void aSubscriberIsServedByThePoolTheMomentNobodyWaits() throws Exception {
        ResponseStream<Verse> stream = router.call(REQUEST);
        Reader reader = reader();
        Subscriber subscriber = new Subscriber();

        stream.subscribe(subscriber);
        subscriber.subscription.request(3);
        awaitReads(reader, 2);
        reader.sends("two", "three");

        assertThat(subscriber.next()).isEqualTo("one");
        assertThat(subscriber.next()).isEqualTo("two");
        assertThat(subscriber.next()).isEqualTo("three");
        assertThat(reader.threads().subList(1, 3)).doesNotContain(Thread.currentThread());
        subscriber.subscription.cancel();
        assertThat(Eventually.is(() -> reader.cancelled() == 1 && inFlight() == 0))
                .isTrue();
    }

    @Test
    void aThirdThreadClosesItWhileAnotherWaits() throws Exception {
        ResponseStream<Verse> stream = router.call(REQUEST);
        Reader reader = reader();
        Iterator<Verse> verses = stream.iterator();
        verses.next();
        Future<ErrorKind> reading = others.submit(
                () -> catchThrowableOfType(CallException.class, verses::next).kind());
        awaitReads(reader, 2);

        long start = System.nanoTime();
        stream.close();
        assertThat(Eventually.is(() -> reader.cancelled() == 1)).isTrue();
        long took = System.nanoTime() - start;

        assertThat(reading.get(10, TimeUnit.SECONDS)).isEqualTo(ErrorKind.CANCELLED);
        assertThat(Eventually.is(() -> inFlight() == 0)).isTrue();
        assertThat(Duration.ofNanos(took)).as("until the upstream heard of it").isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void anInterruptedReaderCancelsIt() throws Exception {
        ResponseStream<Verse> stream = router.call(REQUEST);
        Reader reader = reader();
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread reading = new Thread(() -> {
            CallException failure = catchThrowableOfType(CallException.class, () -> stream.forEach(verse -> {}));
            if (failure.kind() == ErrorKind.CANCELLED && Thread.currentThread().isInterrupted()) {
                interrupted.countDown();
            }
        });
        reading.start();
        awaitReads(reader, 2);

        reading.interrupt();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Eventually.is(() -> inFlight() == 0)).isTrue();
    }

    @Test
    void anItemThatIsWaitedForInVainIsATimeoutForABlockingCaller() throws Exception {
        router.close(Duration.ZERO);
        router = router(m -> m.timers(it -> it.idle(Duration.ofMillis(50))));
        ResponseStream<Verse> stream = router.call(REQUEST);
        Reader reader = reader();

        CallException failure = catchThrowableOfType(CallException.class, () -> stream.forEach(verse -> {}));

        assertThat(failure.kind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(failure.delivered())
                .hasValueSatisfying(it -> assertThat(it.items()).isEqualTo(1));
        assertThat(Eventually.is(() -> reader.cancelled() == 1 && inFlight() == 0))
                .isTrue();
    }

    @Test
    void aProviderThatMayBlockIsPulledOnThePoolAndItsSlotIsTakenUntilItsThreadIsBack() throws Exception {
        Blocking source = new Blocking();
        router.close(Duration.ZERO);
        router = router(
                Handlers.builder()
                        .onBlocking(Recite.TYPE, (request, attempt) -> ResponseStream.of(source))
                        .build(),
                m -> m.timers(it -> it.idle(Duration.ofMillis(50))));
        ResponseStream<Verse> stream = router.call(REQUEST);

        CallException failure = catchThrowableOfType(CallException.class, () -> stream.forEach(verse -> {}));

        assertThat(failure.kind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(source.threads).hasSize(2).doesNotContain(Thread.currentThread());
        assertThat(source.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Eventually.is(() -> source.cancelled.getCount() == 0)).isTrue();
        assertThat(inFlight()).as("its thread is still in the plugin").isEqualTo(1);
        source.release.countDown();
        assertThat(Eventually.is(() -> inFlight() == 0)).isTrue();
    }

    @Test
    void aThreadThatComesBackLateDoesNotKeepTheNextOneFromBeingStopped() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        dev.patchbay.StreamSource<Verse> source = new dev.patchbay.StreamSource<>() {
            private boolean said;

            @Override
            public CompletableFuture<Verse> next() {
                if (!said) {
                    said = true;
                    return new Lingering(Verse.of("one"), blocked);
                }
                blocked.countDown();
                try {
                    new CountDownLatch(1).await();
                    return CompletableFuture.completedFuture(Verse.of("never"));
                } catch (InterruptedException stopped) {
                    interrupted.countDown();
                    return CompletableFuture.failedFuture(stopped);
                }
            }

            @Override
            public void cancel() {}
        };
        router.close(Duration.ZERO);
        router = router(
                Handlers.builder()
                        .onBlocking(Recite.TYPE, (request, attempt) -> ResponseStream.of(source))
                        .build(),
                m -> m.timers(it -> it.idle(Duration.ofMillis(200))));
        ResponseStream<Verse> stream = router.call(REQUEST);

        CallException failure = catchThrowableOfType(CallException.class, () -> stream.forEach(verse -> {}));

        assertThat(failure.kind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Tells what it has on another thread, and keeps the one that asks until something has happened. */
    private static final class Lingering extends CompletableFuture<Verse> {
        private final Verse verse;
        private final CountDownLatch until;

        Lingering(Verse verse, CountDownLatch until) {
            this.verse = verse;
            this.until = until;
        }

        @Override
        public <U> CompletableFuture<U> handle(BiFunction<? super Verse, Throwable, ? extends U> function) {
            CompletableFuture<U> told = new CompletableFuture<>();
            new Thread(() -> told.complete(function.apply(verse, null))).start();
            try {
                until.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return told;
        }
    }

    /** Says one verse, and then blocks until it is released, whatever the interrupts. */
    private static final class Blocking implements dev.patchbay.StreamSource<Verse> {
        private final List<Thread> threads = new java.util.concurrent.CopyOnWriteArrayList<>();
        private final CountDownLatch interrupted = new CountDownLatch(1);
        private final CountDownLatch cancelled = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);

        @Override
        public CompletableFuture<Verse> next() {
            threads.add(Thread.currentThread());
            while (threads.size() > 1 && release.getCount() > 0) {
                try {
                    release.await();
                } catch (InterruptedException stopped) {
                    interrupted.countDown();
                }
            }
            return CompletableFuture.completedFuture(Verse.of("one"));
        }

        @Override
        public void cancel() {
            cancelled.countDown();
        }
    }

    /** Keeps what it is given. */
    private static final class Subscriber implements Flow.Subscriber<Verse> {
        private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        private Flow.Subscription subscription;

        String next() throws InterruptedException {
            return texts.poll(10, TimeUnit.SECONDS);
        }

        @Override
        public void onSubscribe(Flow.Subscription reading) {
            subscription = reading;
        }

        @Override
        public void onNext(Verse verse) {
            texts.add(verse.text());
        }

        @Override
        public void onError(Throwable thrown) {
            texts.add("failed: " + thrown);
        }

        @Override
        public void onComplete() {
            texts.add("complete");
        }
    }
}
