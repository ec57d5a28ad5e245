package dev.patchbay.router.testing;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A step whose answers the test gives by hand, in the order in which they were asked for. */
public final class Held implements Scripted.Step {

    private final List<CompletableFuture<String>> open = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();

    @Override
    public CompletionStage<String> answer(Echo request, Attempt attempt) {
        CompletableFuture<String> stage = new CompletableFuture<>();
        open.add(stage);
        attempts.add(attempt);
        return stage;
    }

    /** How many attempts have not been answered. */
    public int open() {
        return open.size();
    }

    /** Every attempt that was made. */
    public List<Attempt> attempts() {
        return attempts;
    }

    /** Answers the oldest open attempt. */
    public void answer(String value) {
        open.remove(0).complete(value);
    }

    /** Fails the oldest open attempt. */
    public void fail(ErrorKind kind) {
        open.remove(0).completeExceptionally(ProviderException.of(kind));
    }
}
