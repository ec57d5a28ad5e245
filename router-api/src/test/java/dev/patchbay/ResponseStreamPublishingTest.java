package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.patchbay.testing.Aside;
import dev.patchbay.testing.HandSource;
import dev.patchbay.testing.ReadySource;
import dev.patchbay.testing.Recorder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class ResponseStreamPublishingTest {

    @Test
    void pullsExactlyAsManyItemsAsAreRequested() {
        ReadySource<String> source = ReadySource.of("a", "b", "c");
        Recorder<String> recorder = subscribed(ResponseStream.of(source));
        int before = source.pulled();

        recorder.subscription().request(1);

        assertThat(before).isZero();
        assertThat(source.pulled()).isEqualTo(1);
        assertThat(recorder.items()).containsExactly("a");
        assertThat(recorder.ends()).isEmpty();
    }

    @Test
    void pullsOneItemAtATimeHoweverManyAreRequested() throws Exception {
        HandSource<String> source = new HandSource<>();
        Recorder<String> recorder = subscribed(ResponseStream.of(source));

        recorder.subscription().request(5);
        recorder.subscription().request(5);
        int inFlight = source.pulled();
        source.pull().complete("a");

        assertThat(inFlight).isEqualTo(1);
        assertThat(source.pulled()).isEqualTo(2);
        assertThat(recorder.items()).containsExactly("a");
    }

    @Test
    void completesOnceAfterTheLastItem() {
        Recorder<String> recorder = subscribed(ResponseStream.of(ReadySource.of("a", "b")));

        recorder.subscription().request(10);
        recorder.subscription().request(10);

        assertThat(recorder.items()).containsExactly("a", "b");
        assertThat(recorder.ends()).containsExactly("complete");
    }

    @Test
    void failsWithWhatTheSourceFailedWith() {
        CallException failure = Failures.cancelled("told");
        Recorder<String> recorder =
                subscribed(ResponseStream.of(ReadySource.of("a").failingWith(failure)));

        recorder.subscription().request(Long.MAX_VALUE);

        assertThat(recorder.items()).containsExactly("a");
        assertThat(recorder.ends()).containsExactly(failure);
    }

    @Test
    void publishesAMillionItemsThatAreThereAlreadyWithoutUsingUpTheStack() {
        AtomicInteger received = new AtomicInteger();
        AtomicInteger completed = new AtomicInteger();

        ResponseStream.of(ReadySource.counting(1_000_000)).subscribe(new Flow.Subscriber<>() {
            private Flow.Subscription subscription;

            @Override
            public void onSubscribe(Flow.Subscription given) {
                subscription = given;
                given.request(1);
            }

            @Override
            public void onNext(Integer item) {
                received.incrementAndGet();
                subscription.request(1);
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onComplete() {
                completed.incrementAndGet();
            }
        });

        assertThat(received).hasValue(1_000_000);
        assertThat(completed).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void failsASubscriberThatRequestsNothing(long items) {
        HandSource<String> source = new HandSource<>();
        Recorder<String> recorder = subscribed(ResponseStream.of(source));

        recorder.subscription().request(items);

        assertThat(recorder.ends()).singleElement().isInstanceOf(IllegalArgumentException.class);
        assertThat(source.cancelled()).isEqualTo(1);
    }

    @Test
    void stopsPullingWhenTheSubscriberCancels() throws Exception {
        HandSource<String> source = new HandSource<>();
        Recorder<String> recorder = subscribed(ResponseStream.of(source));
        recorder.subscription().request(10);
        source.pull().complete("a");

        recorder.subscription().cancel();
        recorder.subscription().cancel();
        recorder.subscription().request(1);
        recorder.subscription().request(-1);
        source.pull().complete("b");

        assertThat(recorder.items()).containsExactly("a");
        assertThat(recorder.ends()).isEmpty();
        assertThat(source.pulled()).isEqualTo(2);
        assertThat(source.cancelled()).isEqualTo(1);
    }

    @Test
    void refusesASecondSubscriber() {
        ResponseStream<String> stream = ResponseStream.of(ReadySource.of("a"));
        Recorder<String> first = subscribed(stream);

        Recorder<String> second = subscribed(stream);
        second.subscription().request(1);
        second.subscription().cancel();
        first.subscription().request(2);

        assertThat(second.items()).isEmpty();
        assertThat(second.ends()).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(first.items()).containsExactly("a");
        assertThat(first.ends()).containsExactly("complete");
    }

    @Test
    void failsASubscriberThatWaitsForNothingWhenTheStreamIsClosed() {
        HandSource<String> source = new HandSource<>();
        ResponseStream<String> stream = ResponseStream.of(source);
        Recorder<String> recorder = subscribed(stream);

        stream.close();

        assertThat(recorder.ends()).singleElement().isInstanceOf(CallException.class);
        assertThat(source.cancelled()).isEqualTo(1);
    }

    @Test
    void failsASubscriberOnceWhenTheStreamIsClosedWhileItWaits() throws Exception {
        HandSource<String> source = new HandSource<>();
        ResponseStream<String> stream = ResponseStream.of(source);
        Recorder<String> recorder = subscribed(stream);
        recorder.subscription().request(1);

        Aside.run(() -> {
                    stream.close();
                    return true;
                })
                .result();
        source.pull().complete("late");

        assertThat(recorder.items()).isEmpty();
        assertThat(recorder.endsAfterWaiting()).singleElement().isInstanceOf(CallException.class);
    }

    @Test
    void failsASubscriberThatComesAfterTheStreamWasClosed() {
        ResponseStream<String> stream = ResponseStream.of(ReadySource.of("a"));
        stream.close();

        Recorder<String> recorder = subscribed(stream);

        assertThat(recorder.ends()).singleElement().isInstanceOf(CallException.class);
    }

    @Test
    void leavesACompleteStreamCompleteWhenItIsClosed() {
        ResponseStream<String> stream = ResponseStream.of(ReadySource.of("a"));
        Recorder<String> recorder = subscribed(stream);
        recorder.subscription().request(2);

        stream.close();

        assertThat(recorder.ends()).containsExactly("complete");
    }

    @Test
    void cancelsTheSourceWhenTheSubscriberThrows() throws Exception {
        HandSource<String> source = new HandSource<>();
        AtomicReference<Throwable> reported = new AtomicReference<>();
        AtomicInteger ends = new AtomicInteger();
        RuntimeException thrown = new RuntimeException("the subscriber is broken");
        ResponseStream.of(source).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription given) {
                given.request(10);
            }

            @Override
            public void onNext(String item) {
                throw thrown;
            }

            @Override
            public void onError(Throwable failure) {
                ends.incrementAndGet();
            }

            @Override
            public void onComplete() {
                ends.incrementAndGet();
            }
        });

        Aside.run(() -> {
                    Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> reported.set(failure));
                    return source.pull().complete("a");
                })
                .result();

        assertThat(reported).hasValue(thrown);
        assertThat(source.cancelled()).isEqualTo(1);
        assertThat(source.pulled()).isEqualTo(1);
        assertThat(ends).hasValue(0);
    }

    @Test
    void signalsOneAfterTheOtherWhenManyThreadsRequest() throws Exception {
        int items = 2000;
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        Recorder<Integer> recorder = new Recorder<>();
        AtomicInteger expected = new AtomicInteger(1);
        AtomicInteger outOfOrder = new AtomicInteger();
        CompletableFuture<Flow.Subscription> given = new CompletableFuture<>();
        ResponseStream.of(partlyAsynchronous(ReadySource.counting(items))).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                recorder.onSubscribe(subscription);
                given.complete(subscription);
            }

            @Override
            public void onNext(Integer item) {
                if (inside.getAndIncrement() != 0) {
                    overlaps.incrementAndGet();
                }
                if (item != expected.getAndIncrement()) {
                    outOfOrder.incrementAndGet();
                }
                inside.decrementAndGet();
            }

            @Override
            public void onError(Throwable failure) {
                recorder.onError(failure);
            }

            @Override
            public void onComplete() {
                recorder.onComplete();
            }
        });

        Aside<Boolean> first = Aside.run(() -> requestOneByOne(given.join(), items / 2));
        Aside<Boolean> second = Aside.run(() -> requestOneByOne(given.join(), items / 2));
        first.result();
        second.result();
        given.join().request(1);

        assertThat(recorder.endsAfterWaiting()).containsExactly("complete");
        assertThat(expected).hasValue(items + 1);
        assertThat(overlaps).hasValue(0);
        assertThat(outOfOrder).hasValue(0);
    }

    @Test
    void refusesNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> ResponseStream.of(ReadySource.of("a")).subscribe(null));
    }

    private static boolean requestOneByOne(Flow.Subscription subscription, int times) {
        for (int i = 0; i < times; i++) {
            subscription.request(1);
        }
        return true;
    }

    /** Answers every fourth pull later, on a thread of a pool. */
    private static StreamSource<Integer> partlyAsynchronous(ReadySource<Integer> source) {
        return new StreamSource<>() {
            private int pulls;

            @Override
            public CompletionStage<Integer> next() {
                CompletionStage<Integer> ready = source.next();
                return pulls++ % 4 == 3 ? ready.thenApplyAsync(item -> item) : ready;
            }

            @Override
            public void cancel() {
                source.cancel();
            }
        };
    }

    private static <T> Recorder<T> subscribed(ResponseStream<T> stream) {
        Recorder<T> recorder = new Recorder<>();
        stream.subscribe(recorder);
        return recorder;
    }
}
