package dev.patchbay.spi;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Builds a provider from one function per call type, without casts:
 *
 * <pre>{@code
 * Provider provider = Handlers.builder()
 *         .on(SpeechRequest.TYPE, (request, attempt) -> client.speak(request))
 *         .onBlocking(Translate.TYPE, (request, attempt) -> translate(request.text()))
 *         .build();
 * }</pre>
 */
public final class Handlers {

    private Handlers() {}

    /** An empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Answers without blocking: it returns at once, and hands work that waits to {@link Attempt#executor()}.
     *
     * @param <Q> the request
     * @param <R> the answer
     */
    @FunctionalInterface
    public interface Async<Q extends CallRequest<R>, R> {

        /** Makes one attempt, see {@link Provider#invoke}. */
        CompletionStage<R> invoke(Q request, Attempt attempt);
    }

    /**
     * Answers on a thread of the router's pool, and may block it.
     *
     * @param <Q> the request
     * @param <R> the answer
     */
    @FunctionalInterface
    public interface Blocking<Q extends CallRequest<R>, R> {

        /**
         * Makes one attempt.
         *
         * @throws Exception a {@link ProviderException} for what the vendor said, anything else for a plugin fault
         */
        R invoke(Q request, Attempt attempt) throws Exception;
    }

    /**
     * Says whether a deployment can serve a request.
     *
     * @param <Q> the request
     */
    @FunctionalInterface
    public interface Fitting<Q> {

        /** Pure, see {@link Provider#fit}. */
        Fit fit(Q request, Deployment deployment);
    }

    /** Collects functions. Not thread-safe. */
    public static final class Builder {
        private final Map<CallType<?, ?>, Handler> handlers = new LinkedHashMap<>();
        private final Map<CallType<?, ?>, Fitting<Object>> fittings = new LinkedHashMap<>();
        private Runnable onClose = () -> {};

        private Builder() {}

        /** Serves a call type with a function that does not block. */
        public <Q extends CallRequest<R>, R> Builder on(CallType<Q, R> type, Async<? super Q, R> function) {
            Objects.requireNonNull(function, "function");
            return put(
                    type,
                    new Handler(
                            false,
                            (request, attempt) ->
                                    function.invoke(type.requestClass().cast(request), attempt)));
        }

        /** Serves a call type with a function that may block; it runs on the router's pool. */
        public <Q extends CallRequest<R>, R> Builder onBlocking(CallType<Q, R> type, Blocking<? super Q, R> function) {
            Objects.requireNonNull(function, "function");
            return put(type, new Handler(true, (request, attempt) -> {
                try {
                    return CompletableFuture.completedFuture(
                            function.invoke(type.requestClass().cast(request), attempt));
                } catch (Throwable failure) {
                    return CompletableFuture.failedFuture(failure);
                }
            }));
        }

        /** Says which requests of a call type a deployment can serve; all of them where nothing is said. */
        public <Q extends CallRequest<R>, R> Builder fitting(CallType<Q, R> type, Fitting<? super Q> function) {
            fittings.put(
                    type,
                    (request, deployment) -> function.fit(type.requestClass().cast(request), deployment));
            return this;
        }

        /** What to do when the provider is closed. */
        public Builder onClose(Runnable action) {
            this.onClose = Objects.requireNonNull(action, "action");
            return this;
        }

        /** The provider. */
        public Provider build() {
            return new FunctionProvider(handlers, fittings, onClose);
        }

        private Builder put(CallType<?, ?> type, Handler handler) {
            if (handlers.putIfAbsent(type, handler) != null) {
                throw new IllegalArgumentException("call type '" + type.name() + "' is handled twice");
            }
            return this;
        }
    }

    private record Handler(boolean mayBlock, Function function) {
        interface Function {
            CompletionStage<?> invoke(CallRequest<?> request, Attempt attempt);
        }
    }

    private static final class FunctionProvider implements Provider {
        private final Map<CallType<?, ?>, Handler> handlers;
        private final Map<CallType<?, ?>, Fitting<Object>> fittings;
        private final Runnable onClose;

        FunctionProvider(
                Map<CallType<?, ?>, Handler> handlers,
                Map<CallType<?, ?>, Fitting<Object>> fittings,
                Runnable onClose) {
            this.handlers = Map.copyOf(handlers);
            this.fittings = Map.copyOf(fittings);
            this.onClose = onClose;
        }

        @Override
        public Set<CallType<?, ?>> callTypes() {
            return handlers.keySet();
        }

        @Override
        @SuppressWarnings("unchecked") // a handler is registered together with the call type that gives it its types
        public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
            @Nullable Handler handler = handlers.get(type);
            if (handler == null) {
                return CompletableFuture.failedFuture(ProviderException.builder(ErrorKind.UNSUPPORTED)
                        .phase(Phase.LOCAL)
                        .sent(Sent.NEVER)
                        .build());
            }
            return (CompletionStage<R>) handler.function().invoke(request, attempt);
        }

        @Override
        public <R> Fit fit(CallType<?, R> type, CallRequest<R> request, Deployment deployment) {
            @Nullable Fitting<Object> fitting = fittings.get(type);
            return fitting == null ? Fit.FITS : fitting.fit(request, deployment);
        }

        @Override
        public boolean mayBlock(CallType<?, ?> type) {
            @Nullable Handler handler = handlers.get(type);
            return handler == null || handler.mayBlock();
        }

        @Override
        public void close() {
            onClose.run();
        }
    }
}
