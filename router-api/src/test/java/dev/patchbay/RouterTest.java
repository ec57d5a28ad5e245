package dev.patchbay;

import static dev.patchbay.testing.Aside.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.testing.Aside;
import dev.patchbay.testing.Recorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The door's default methods over the smallest router: it answers with the names of the threads that do its work. */
@Timeout(60)
final class RouterTest {

    private final ExecutorService pool = Executors.newCachedThreadPool(task -> new Thread(task, "pool"));
    private final CompletableFuture<Routed<?>> neverAnswered = new CompletableFuture<>();
    private final Router router = new ThreadNamingRouter();

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @Test
    void doesABlockingCallsWorkOnTheThreadThatWaits() {
        String workedOn = router.call(new Ask());

        assertThat(workedOn).isEqualTo(Thread.currentThread().getName());
    }

    @Test
    void doesAnAsynchronousCallsWorkOnThePool() throws Exception {
        assertThat(soon(router.callAsync(new Ask()))).isEqualTo("pool");
    }

    @Test
    void doesABlockingCallsWorkOnTheExecutorThatTheCallerGave() {
        Executor own = task -> new Thread(task, "own").start();

        assertThat(router.call(new Ask(), CallOptions.defaults().withExecutor(own)))
                .isEqualTo("own");
    }

    @Test
    void givesUsageAndTrailBesideTheValue() {
        Routed<String> routed = router.callRouted(new Ask(), CallOptions.defaults());

        assertThat(routed.value()).isEqualTo(Thread.currentThread().getName());
        assertThat(routed.usage()).isEqualTo(Usage.unknown());
        assertThat(routed.trail().callType()).isEqualTo("ask");
    }

    @Test
    void readsAStreamOnTheThreadThatReads() {
        List<String> workedOn = new ArrayList<>();

        try (ResponseStream<String> stream = router.call(new AskStream())) {
            stream.forEach(workedOn::add);
        }

        assertThat(workedOn).hasSize(3).containsOnly(Thread.currentThread().getName());
    }

    @Test
    void readsAStreamOnWhicheverThreadReads() throws Exception {
        ResponseStream<String> stream = router.call(new AskStream());
        Iterator<String> items = stream.iterator();

        String first = items.next();
        Aside<String> other = Aside.run(items::next);

        assertThat(first).isEqualTo(Thread.currentThread().getName());
        assertThat(other.result()).isEqualTo("aside");
    }

    @Test
    void publishesAStreamFromThePool() throws Exception {
        Recorder<String> recorder = new Recorder<>();
        router.call(new AskStream()).subscribe(recorder);

        recorder.subscription().request(10);

        assertThat(recorder.endsAfterWaiting()).containsExactly("complete");
        assertThat(recorder.items()).containsExactly("pool", "pool", "pool");
    }

    @Test
    void closesFromAThirdThreadAStreamThatASecondReads() throws Exception {
        ResponseStream<String> stream = router.call(new AskStream());
        Iterator<String> items = stream.iterator();
        Aside<List<String>> reader = Aside.run(() -> {
            List<String> read = new ArrayList<>();
            items.forEachRemaining(read::add);
            items.next();
            return read;
        });
        Aside<Boolean> closer = Aside.run(() -> {
            stream.close();
            return true;
        });

        assertThat(closer.result()).isTrue();
        assertThat(reader.thrown()).isNotNull(); // closed, or read to the end before that; never blocked
    }

    @Test
    void callsFromWithinTheWorkOfACall() {
        Router outer = new Router() {
            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                CompletableFuture<Routed<R>> answer = new CompletableFuture<>();
                laneOrPool(options).execute(() -> answer.complete(router.callRouted(request, CallOptions.defaults())));
                return answer;
            }
        };

        assertThat(outer.call(new Ask())).isEqualTo(Thread.currentThread().getName());
    }

    @Test
    void cancelsTheCallWhenTheWaitingThreadIsInterrupted() throws Exception {
        Aside<Boolean> caller = Aside.run(() -> {
            assertThatExceptionOfType(CallException.class)
                    .isThrownBy(() -> router.call(new NeverAnswered()))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED));
            return Thread.currentThread().isInterrupted();
        });
        caller.awaitParked();

        caller.thread().interrupt();

        assertThat(caller.result()).as("the interrupt flag").isTrue();
        assertThat(neverAnswered).isCancelled();
    }

    @Test
    void cancelsTheCallWhenItsFutureTimesOut() {
        CompletableFuture<String> answer =
                router.callAsync(new NeverAnswered()).completeOnTimeout("too late", 1, TimeUnit.MILLISECONDS);

        assertThat(answer.join()).isEqualTo("too late");
        assertThat(neverAnswered).isCancelled();
    }

    private Executor laneOrPool(CallOptions options) {
        Executor executor = options.executor();
        if (executor instanceof CallerLane lane) {
            lane.overflowTo(pool);
        }
        return executor == null ? pool : executor;
    }

    private final class ThreadNamingRouter implements Router {

        @Override
        @SuppressWarnings("unchecked") // the three requests of this test and what each is answered with
        public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
            Executor executor = laneOrPool(options);
            if (request instanceof NeverAnswered) {
                return (CompletableFuture<Routed<R>>) (CompletableFuture<?>) neverAnswered;
            }
            CompletableFuture<Routed<R>> answer = new CompletableFuture<>();
            executor.execute(() -> answer.complete((Routed<R>) routed(
                    request,
                    request instanceof AskStream
                            ? ResponseStream.of(new ThreadNames(executor))
                            : Thread.currentThread().getName())));
            return answer;
        }

        private Routed<Object> routed(CallRequest<?> request, Object value) {
            CallTrail trail = new CallTrail(request.type().name(), request.model(), List.of(), Duration.ZERO);
            return new Routed<>(value, Usage.unknown(), trail);
        }
    }

    /** Three items, each the name of the thread that it was read on. */
    private static final class ThreadNames implements StreamSource<String> {
        private final Executor executor;
        private int left = 3;

        ThreadNames(Executor executor) {
            this.executor = executor;
        }

        @Override
        public CompletionStage<String> next() {
            return left-- == 0
                    ? CompletableFuture.completedFuture(null)
                    : CompletableFuture.supplyAsync(() -> Thread.currentThread().getName(), executor);
        }

        @Override
        public void cancel() {}
    }

    private record Ask() implements CallRequest<String> {
        @Override
        public CallType<Ask, String> type() {
            return CallType.unary("ask", Ask.class, String.class);
        }

        @Override
        public String model() {
            return "narrator";
        }
    }

    private record NeverAnswered() implements CallRequest<String> {
        @Override
        public CallType<NeverAnswered, String> type() {
            return CallType.unary("ask", NeverAnswered.class, String.class);
        }

        @Override
        public String model() {
            return "narrator";
        }
    }

    private record AskStream() implements CallRequest<ResponseStream<String>> {
        @Override
        public CallType<AskStream, ResponseStream<String>> type() {
            return CallType.streaming("ask-stream", AskStream.class, String.class, item -> true);
        }

        @Override
        public String model() {
            return "narrator";
        }
    }
}
