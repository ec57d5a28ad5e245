package dev.patchbay.router.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallException;
import dev.patchbay.CallTrail;
import dev.patchbay.CallTrail.Skip;
import dev.patchbay.CallTrail.Skipped;
import dev.patchbay.ErrorKind;
import dev.patchbay.Routed;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A call that a test has started. */
public final class Flight {

    private final CompletableFuture<Routed<String>> future;

    Flight(CompletableFuture<Routed<String>> future) {
        this.future = future;
    }

    /** Whether there is no outcome yet. */
    public boolean isOpen() {
        return !future.isDone();
    }

    /** What the door handed out. */
    public CompletableFuture<Routed<String>> future() {
        return future;
    }

    /** The answer. */
    public Routed<String> routed() {
        assertThat(future).as("the call").isCompleted();
        return future.join();
    }

    /** The value of the answer. */
    public String value() {
        return routed().value();
    }

    /** The failure. */
    public CallException failure() {
        return failure(future);
    }

    /** The failure of a call. */
    static CallException failure(CompletableFuture<?> call) {
        assertThat(call).as("the call").isCompletedExceptionally();
        return told(call.handle((value, failure) -> failure).join());
    }

    /** What a call or a stream was failed with, as the router made it. */
    static CallException told(Throwable thrown) {
        Throwable told = thrown instanceof CancellationException ? thrown.getCause() : thrown;
        assertThat(told).isInstanceOf(CallException.class);
        return (CallException) told;
    }

    /** The kind of the failure. */
    public ErrorKind kind() {
        return failure().kind();
    }

    /** The way of the call. */
    public CallTrail trail() {
        return future.isCompletedExceptionally() ? failure().trail() : routed().trail();
    }

    /** The deployments that were attempted, written as one word. */
    public String attempts() {
        return trail().attempts().stream().map(CallTrail.Attempted::deployment).collect(Collectors.joining());
    }

    /** The grounds on which a deployment was skipped. */
    public List<Skip> skips(String deployment) {
        return trail().steps().stream()
                .filter(step -> step instanceof Skipped && step.deployment().equals(deployment))
                .map(step -> ((Skipped) step).why())
                .toList();
    }

    /** Cancels it. */
    public boolean cancel() {
        return future.cancel(true);
    }
}
