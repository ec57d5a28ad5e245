package dev.patchbay;

import dev.patchbay.testing.ReadySource;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** A stream whose source has every item ready keeps the rules of Reactive Streams. */
public final class ResponseStreamTck extends FlowPublisherVerification<Integer> {

    /** Waits a second for what must come, and 50 ms for what must not. */
    public ResponseStreamTck() {
        super(new TestEnvironment(1000, 50));
    }

    @Override
    public Flow.Publisher<Integer> createFlowPublisher(long elements) {
        return ResponseStream.of(ReadySource.counting((int) Math.min(elements, Integer.MAX_VALUE)));
    }

    /** One that has a reader already refuses every other. */
    @Override
    public Flow.Publisher<Integer> createFailedFlowPublisher() {
        ResponseStream<Integer> taken = ResponseStream.of(ReadySource.counting(1));
        Objects.requireNonNull(taken.iterator(), "a reader");
        return taken;
    }
}
