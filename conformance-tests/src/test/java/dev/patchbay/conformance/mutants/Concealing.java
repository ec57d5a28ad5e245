package dev.patchbay.conformance.mutants;

import dev.patchbay.StreamSource;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A stream whose failures after the first item look like its end, and are told to somebody else. */
final class Concealing<T> extends AlteredSource<T> {

    private final Queue<Throwable> failures;
    private volatile boolean begun;

    Concealing(StreamSource<T> good, Queue<Throwable> failures) {
        super(good);
        this.failures = failures;
    }

    @Override
    public CompletionStage<@Nullable T> next() {
        return super.next()
                .whenComplete((item, failure) -> begun |= item != null)
                .exceptionallyCompose(failure -> {
                    if (!begun) {
                        return CompletableFuture.failedFuture(AlteredProvider.plain(failure));
                    }
                    failures.add(failure);
                    return CompletableFuture.completedFuture(null);
                });
    }
}
