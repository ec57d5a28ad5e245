package dev.patchbay;

import static dev.patchbay.Orders.atOnce;
import static dev.patchbay.Orders.demand;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** A pull is answered once, a source is cancelled once, an upload that is there once is opened once, and work runs once. */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "Lincheck takes no turns at volatile fields on newer ones")
final class StreamInterleavings {

    /** Made before Lincheck looks: its class has a thread of its own for streams that are dropped. */
    private final GuardedSource<String> first = new GuardedSource<>(new Pending());

    @Test
    void aPullIsAnsweredOnceWhenAnItemAndACancellationMeet() {
        first.cancel();

        Orders.letHappen(
                () -> {
                    Pending source = new Pending();
                    GuardedSource<String> guarded = new GuardedSource<>(source);
                    AtomicInteger answers = new AtomicInteger();
                    guarded.pull((item, failure) -> answers.incrementAndGet());

                    atOnce(() -> source.answer.complete("item"), guarded::cancel);

                    demand(1, answers.get(), "a pull was answered");
                    demand(1, source.cancelled.get(), "the source was cancelled");
                },
                () -> {
                    AtomicReference<@Nullable Runnable> reader = new AtomicReference<>();
                    AtomicInteger answers = new AtomicInteger();
                    reader.set(answers::incrementAndGet);
                    Runnable answer = () -> {
                        Runnable waiting = reader.get();
                        reader.set(null);
                        if (waiting != null) {
                            waiting.run();
                        }
                    };

                    atOnce(answer, answer);

                    demand(1, answers.get(), "a pull was answered");
                });
    }

    @Test
    void aSubscriberGetsAnItemForEachRequestWithoutOverlap() {
        Orders.letHappen(
                () -> {
                    Counting subscriber = new Counting();
                    ResponseStream.of(new Ready()).subscribe(subscriber);

                    atOnce(() -> subscriber.request(1), () -> subscriber.request(1));

                    demand(2, subscriber.items.get(), "an item came");
                    demand(0, subscriber.overlaps.get(), "signals overlapped");
                },
                () -> {
                    Counting subscriber = new Counting();
                    Runnable request = () -> subscriber.onNext("item"); // without a line for what has happened

                    atOnce(request, request);

                    demand(0, subscriber.overlaps.get(), "signals overlapped");
                });
    }

    @Test
    void whatIsHandedToALaneThatIsLeftRunsOnce() {
        Orders.letHappen(
                () -> {
                    AtomicInteger ran = new AtomicInteger();
                    CallerLane lane = new CallerLane();
                    lane.overflowTo(Runnable::run);
                    CompletableFuture<String> done = CompletableFuture.completedFuture("value");

                    atOnce(() -> lane.execute(ran::incrementAndGet), () -> CallerLane.await(done, lane));

                    demand(1, ran.get(), "a task ran");
                },
                () -> {
                    AtomicInteger ran = new AtomicInteger();
                    RacyLane lane = new RacyLane();

                    atOnce(() -> lane.execute(ran::incrementAndGet), lane::leave);

                    demand(1, ran.get(), "a task ran");
                });
    }

    private static final class Pending implements StreamSource<String> {
        private final CompletableFuture<@Nullable String> answer = new CompletableFuture<>();
        private final AtomicInteger cancelled = new AtomicInteger();

        @Override
        public CompletionStage<@Nullable String> next() {
            return answer;
        }

        @Override
        public void cancel() {
            cancelled.incrementAndGet();
        }
    }

    private static final class Ready implements StreamSource<String> {
        @Override
        public CompletionStage<@Nullable String> next() {
            return CompletableFuture.completedFuture("item");
        }

        @Override
        public void cancel() {}
    }

    private static final class Counting implements Flow.Subscriber<String> {
        private final AtomicInteger items = new AtomicInteger();
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger overlaps = new AtomicInteger();
        private Flow.@Nullable Subscription subscription;

        void request(int count) {
            if (subscription != null) {
                subscription.request(count);
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(String item) {
            if (inside.getAndIncrement() > 0) {
                overlaps.incrementAndGet();
            }
            items.incrementAndGet();
            inside.decrementAndGet();
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }

    /** Looks whether somebody waits, and then hands over. */
    private static final class RacyLane {
        private final AtomicReference<@Nullable Runnable> queue = new AtomicReference<>();
        private final AtomicBoolean waiting = new AtomicBoolean(true);

        void execute(Runnable task) {
            if (waiting.get()) {
                queue.set(task);
            } else {
                task.run();
            }
        }

        void leave() {
            waiting.set(false);
            Runnable left = queue.getAndSet(null);
            if (left != null) {
                left.run();
            }
        }
    }
}
