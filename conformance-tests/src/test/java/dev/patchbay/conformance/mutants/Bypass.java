package dev.patchbay.conformance.mutants;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallTrail;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.Routed;
import dev.patchbay.Router;
import dev.patchbay.Usage;
import dev.patchbay.conformance.RouterMaker;
import dev.patchbay.conformance.RouterParts;
import dev.patchbay.router.config.ModelConfig;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The bug that this project exists for: one call type, or one entry point, asks the provider of the first deployment by
 * itself and never sees the pipeline.
 */
final class Bypass extends Mutant {

    private final CallType<?, ?> escaping;
    private final boolean onlyCallAsync;
    private final Provider provider;

    private Bypass(Router good, CallType<?, ?> escaping, boolean onlyCallAsync, Provider provider) {
        super(good);
        this.escaping = escaping;
        this.onlyCallAsync = onlyCallAsync;
        this.provider = provider;
    }

    static RouterMaker of(CallType<?, ?> escaping) {
        return parts -> new Bypass(RouterMaker.patchbay().make(parts), escaping, false, first(parts));
    }

    static RouterMaker ofCallAsync(CallType<?, ?> escaping) {
        return parts -> new Bypass(RouterMaker.patchbay().make(parts), escaping, true, first(parts));
    }

    private static Provider first(RouterParts parts) {
        ModelConfig model = parts.config().models().values().iterator().next();
        return parts.plugins().get(0).create(model.deployments().get(0).settings());
    }

    @Override
    public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
        boolean escapes = !onlyCallAsync && request.type().equals(escaping);
        return escapes ? straight(provider, request) : super.route(request, options);
    }

    @Override
    public <R> CompletableFuture<R> callAsync(CallRequest<R> request, CallOptions options) {
        boolean escapes = onlyCallAsync && request.type().equals(escaping);
        return escapes ? straight(provider, request).thenApply(Routed::value) : super.callAsync(request, options);
    }

    /** Asks a provider, and nobody knows of it. */
    static <R> CompletableFuture<Routed<R>> straight(Provider provider, CallRequest<R> request) {
        CallTrail none = new CallTrail(request.type().name(), request.model(), List.of(), Duration.ZERO);
        return CompletableFuture.supplyAsync(() -> provider.invoke(request.type(), request, new StrayAttempt()))
                .thenCompose(stage -> stage)
                .handle((value, failure) -> {
                    if (failure != null) {
                        throw new CompletionException(new CallException(kind(failure), "failed", none, null, null));
                    }
                    return new Routed<>(value, Usage.unknown(), none);
                });
    }

    private static ErrorKind kind(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof ProviderException told ? told.kind() : ErrorKind.PLUGIN_FAULT;
    }
}
