package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.patchbay.testing.Aside;
import dev.patchbay.testing.HandSource;
import dev.patchbay.testing.ReadySource;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ResponseStreamClosingTest {

    @Test
    void cancelsTheSourceWhenItIsClosedEarly() {
        ReadySource<String> source = ReadySource.of("a", "b", "c");

        try (ResponseStream<String> stream = ResponseStream.of(source)) {
            for (String item : stream) {
                if (item.equals("b")) {
                    break;
                }
            }
        }

        assertThat(source.pulled()).isEqualTo(2);
        assertThat(source.cancelled()).isEqualTo(1);
    }

    @Test
    void cancelsTheSourceOnceHoweverOftenItIsClosed() {
        HandSource<String> source = new HandSource<>();
        ResponseStream<String> stream = ResponseStream.of(source);

        stream.close();
        stream.close();

        assertThat(source.cancelled()).isEqualTo(1);
    }

    @Test
    void leavesASourceAloneThatHasEnded() {
        ReadySource<String> source = ReadySource.of("a");

        try (ResponseStream<String> stream = ResponseStream.of(source)) {
            stream.forEach(item -> {});
        }

        assertThat(source.cancelled()).isZero();
    }

    @Test
    void neverLooksCompleteAfterItWasClosedEarly() {
        ResponseStream<String> stream = ResponseStream.of(ReadySource.of("a"));
        Iterator<String> items = stream.iterator();

        stream.close();

        assertThatExceptionOfType(CallException.class)
                .isThrownBy(items::hasNext)
                .withMessage("the stream was closed before its end")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED));
    }

    @Test
    void freesAReaderThatIsBlockedWhenAnotherThreadCloses() throws Exception {
        HandSource<String> source = new HandSource<>(); // it never answers, not even when it is cancelled
        ResponseStream<String> stream = ResponseStream.of(source);
        Aside<Boolean> reader = Aside.run(stream.iterator()::hasNext);
        reader.awaitParked();

        stream.close();

        assertThat(reader.thrown()).isInstanceOf(CallException.class);
        assertThat(source.cancelled()).isEqualTo(1);
    }

    @Test
    void neverLooksCompleteWhenTheSourceTakesACancellationForItsEnd() throws Exception {
        CompletableFuture<String> pull = new CompletableFuture<>();
        ResponseStream<String> stream = ResponseStream.of(answeringCancelWith(pull, () -> pull.complete(null)));
        Aside<Boolean> reader = Aside.run(stream.iterator()::hasNext);
        reader.awaitParked();

        stream.close();

        assertThat(reader.thrown()).isInstanceOf(CallException.class);
    }

    @Test
    void throwsTheSourcesOwnWordForACancellationBecauseItKnowsTheTrail() throws Exception {
        CallTrail trail = new CallTrail("speech-stream", "narrator", List.of(), Duration.ZERO);
        CallException told = new CallException(ErrorKind.CANCELLED, "closed after 3 items", trail, null, null);
        CompletableFuture<String> pull = new CompletableFuture<>();
        ResponseStream<String> stream =
                ResponseStream.of(answeringCancelWith(pull, () -> pull.completeExceptionally(told)));
        Aside<Boolean> reader = Aside.run(stream.iterator()::hasNext);
        reader.awaitParked();

        stream.close();

        assertThat(reader.thrown()).isSameAs(told);
    }

    @Test
    void cancelsASourceThatItHasHandedOver() {
        HandSource<String> source = new HandSource<>();
        ResponseStream<String> stream = ResponseStream.of(source);
        stream.source();

        stream.close();

        assertThat(source.cancelled()).isEqualTo(1);
    }

    @Test
    void survivesASourceWhoseCancelThrows() throws Exception {
        CountDownLatch reported = new CountDownLatch(1);
        ResponseStream<String> stream = ResponseStream.of(answeringCancelWith(new CompletableFuture<>(), () -> {
            throw new IllegalStateException("broken");
        }));

        Aside<Boolean> closer = Aside.run(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> reported.countDown());
            stream.close();
            return true;
        });

        assertThat(closer.result()).isTrue();
        assertThat(reported.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void endsInExactlyOneWayWhenClosingRacesWithTheLastItem() throws Exception {
        for (int round = 0; round < 500; round++) {
            HandSource<String> source = new HandSource<>();
            ResponseStream<String> stream = ResponseStream.of(source);
            Iterator<String> items = stream.iterator();
            CyclicBarrier start = new CyclicBarrier(2);
            Aside<Boolean> other = Aside.run(() -> {
                CompletableFuture<String> pull = source.pull();
                start.await();
                return pull.complete(null);
            });
            Aside<Boolean> closer = Aside.run(() -> {
                start.await();
                stream.close();
                return true;
            });

            Throwable thrown = catchThrowable(items::hasNext);
            other.result();
            closer.result();

            if (thrown == null) {
                assertThat(items.hasNext()).isFalse();
                assertThat(source.cancelled()).isZero();
            } else {
                assertThat(Failures.isCancellation(thrown)).isTrue();
                assertThat(source.cancelled()).isEqualTo(1);
            }
        }
    }

    @Test
    void cancelsTheSourceOfAStreamThatWasDropped() throws Exception {
        HandSource<String> source = new HandSource<>();
        drop(source);

        collectGarbageUntil(() -> source.cancelled() == 1);

        assertThat(source.cancelled()).isEqualTo(1);
    }

    @Test
    void keepsTheSourceOpenWhileOnlyItsIteratorIsHeld() throws Exception {
        HandSource<String> source = new HandSource<>();
        Iterator<String> items = ResponseStream.of(source).iterator();
        HandSource<String> dropped = new HandSource<>();
        drop(dropped);

        try {
            collectGarbageUntil(() -> dropped.cancelled() == 1); // the collector has been here

            assertThat(source.cancelled()).isZero();
        } finally {
            Reference.reachabilityFence(items);
        }
    }

    @Test
    void leavesASourceToItsRouterWhenTheStreamItCameFromIsDropped() throws Exception {
        HandSource<String> source = new HandSource<>();
        ResponseStream.of(source).source();
        HandSource<String> dropped = new HandSource<>();
        drop(dropped);

        collectGarbageUntil(() -> dropped.cancelled() == 1);

        assertThat(source.cancelled()).isZero();
    }

    private static void drop(HandSource<String> source) {
        assertThat(ResponseStream.of(source).iterator()).isNotNull();
    }

    private static void collectGarbageUntil(BooleanSupplier seen) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int tries = 0; tries < 200 && !seen.getAsBoolean(); tries++) {
            System.gc();
            never.await(20, TimeUnit.MILLISECONDS); // the collector tells nobody when it is done
        }
    }

    private static StreamSource<String> answeringCancelWith(CompletableFuture<String> pull, Runnable answer) {
        return new StreamSource<>() {
            @Override
            public CompletionStage<String> next() {
                return pull;
            }

            @Override
            public void cancel() {
                answer.run();
            }
        };
    }
}
