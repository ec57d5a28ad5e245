package dev.patchbay;

import dev.patchbay.testing.ReadySource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;

/** A stream whose items come later, from another thread, keeps the rules of Reactive Streams. */
public final class LateResponseStreamTck extends FlowPublisherVerification<Integer> {

    private final ExecutorService upstream = Executors.newSingleThreadExecutor();

    /** Waits a second for what must come, and 50 ms for what must not. */
    public LateResponseStreamTck() {
        super(new TestEnvironment(1000, 50));
    }

    /** Ends the thread that items come from. */
    @AfterClass
    public void stop() {
        upstream.shutdownNow();
    }

    @Override
    public Flow.Publisher<Integer> createFlowPublisher(long elements) {
        StreamSource<Integer> ready = ReadySource.counting((int) Math.min(elements, Integer.MAX_VALUE));
        return ResponseStream.of(new StreamSource<>() {
            @Override
            public CompletionStage<Integer> next() {
                return CompletableFuture.supplyAsync(() -> ready, upstream).thenCompose(StreamSource::next);
            }

            @Override
            public void cancel() {}
        });
    }

    /** One that is closed fails whoever subscribes. */
    @Override
    public Flow.Publisher<Integer> createFailedFlowPublisher() {
        ResponseStream<Integer> closed = ResponseStream.of(ReadySource.counting(1));
        closed.close();
        return closed;
    }
}
