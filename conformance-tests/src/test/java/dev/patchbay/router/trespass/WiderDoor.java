package dev.patchbay.router.trespass;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.Routed;
import dev.patchbay.Router;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Provider;
import java.util.concurrent.CompletableFuture;

/** A router that overrides a default method of the door and goes around the pipeline. */
abstract class WiderDoor implements Router {

    private final Provider provider;
    private final Attempt attempt;

    WiderDoor(Provider provider, Attempt attempt) {
        this.provider = provider;
        this.attempt = attempt;
    }

    @Override
    public <R> CompletableFuture<R> callAsync(CallRequest<R> request, CallOptions options) {
        return provider.invoke(request.type(), request, attempt).toCompletableFuture();
    }

    @Override
    public abstract <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options);
}
