package dev.patchbay.router;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ResponseStream;
import dev.patchbay.StreamSource;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Plugin;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Handlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;

/** A stream that went through the router keeps the rules of Reactive Streams, whether its items are ready or come later. */
public final class RoutedStreamTck extends FlowPublisherVerification<Long> {

    private static final CallType.Streaming<Count, Long> COUNT =
            CallType.streaming("count", Count.class, Long.class, number -> true).allowingEmpty();

    /** Counts. */
    private record Count(String model, long upTo) implements CallRequest<ResponseStream<Long>> {
        @Override
        public CallType<Count, ResponseStream<Long>> type() {
            return COUNT;
        }
    }

    private final Patchbay router = Patchbay.builder()
            .withoutDiscovery()
            .provider(new Plugin(
                    "counting",
                    () -> Handlers.builder().on(COUNT, RoutedStreamTck::count).build()))
            .config(RouterConfig.builder()
                    .model("m", m -> m.deployment("counting", "a"))
                    .build())
            .build();

    /** Waits a second for what must come, and 50 ms for what must not. */
    public RoutedStreamTck() {
        super(new TestEnvironment(1000, 50));
    }

    /** Closes the router. */
    @AfterClass
    public void stop() {
        router.close(Duration.ZERO);
    }

    @Override
    public Flow.Publisher<Long> createFlowPublisher(long elements) {
        return router.call(new Count("m", elements));
    }

    /** One that is closed fails whoever subscribes. */
    @Override
    public Flow.Publisher<Long> createFailedFlowPublisher() {
        ResponseStream<Long> closed = router.call(new Count("m", 1));
        closed.close();
        return closed;
    }

    /** Every second item is ready, every other one comes from the attempt's executor. */
    private static CompletionStage<ResponseStream<Long>> count(Count request, Attempt attempt) {
        return CompletableFuture.completedFuture(ResponseStream.of(new StreamSource<>() {
            private long said;

            @Override
            public CompletionStage<Long> next() {
                Long next = said < request.upTo() ? ++said : null;
                return said % 2 == 0
                        ? CompletableFuture.completedFuture(next)
                        : CompletableFuture.supplyAsync(() -> next, attempt.executor());
            }

            @Override
            public void cancel() {}
        }));
    }
}
