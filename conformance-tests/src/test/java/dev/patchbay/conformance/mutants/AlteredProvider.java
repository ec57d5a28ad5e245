package dev.patchbay.conformance.mutants;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Provider;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A provider as a broken router sees it: the same but for one thing. */
public class AlteredProvider implements Provider {

    private final Provider provider;

    /** The same as this one. */
    public AlteredProvider(Provider provider) {
        this.provider = provider;
    }

    @Override
    public Set<CallType<?, ?>> callTypes() {
        return provider.callTypes();
    }

    @Override
    public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
        return provider.invoke(type, request, attempt);
    }

    @Override
    public <R> Fit fit(CallType<?, R> type, CallRequest<R> request, Deployment deployment) {
        return provider.fit(type, request, deployment);
    }

    @Override
    public @Nullable String equivalence(CallType<?, ?> type, Deployment deployment) {
        return provider.equivalence(type, deployment);
    }

    @Override
    public boolean mayBlock(CallType<?, ?> type) {
        return provider.mayBlock(type);
    }

    @Override
    public void close() {
        provider.close();
    }

    /** What comes of one comes of the other, where nothing has come of it yet. */
    static <T> void pass(CompletionStage<? extends T> from, CompletableFuture<T> to) {
        from.whenComplete((value, failure) -> {
            if (failure == null) {
                to.complete(value);
            } else {
                to.completeExceptionally(plain(failure));
            }
        });
    }

    /** What a stage failed with, as it was. */
    static Throwable plain(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
