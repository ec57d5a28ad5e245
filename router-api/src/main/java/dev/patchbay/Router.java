package dev.patchbay;

import java.util.concurrent.CompletableFuture;

/**
 * Routes calls of every type across deployments of many providers.
 *
 * <p>There is one abstract method, and every comfortable method is a default over it: what is true of {@link #route}
 * (retries, failover, cooldowns, deadline, exactly one outcome) is true of every call of every type, because there is
 * no other way in. The annotation keeps a second abstract method from compiling.
 *
 * <p>Implementations are safe for use by many threads at once.
 */
@FunctionalInterface
public interface Router {

    /**
     * Routes one call and completes with its value, usage and trail, or exceptionally with a {@link CallException}.
     *
     * <p>The method itself never blocks and never throws for anything a call can run into; cancelling the returned
     * future cancels the attempt in flight and closes its upstream connection. The future completes exactly once.
     *
     * @param request what to do; it names its model and knows its call type
     * @param options overrides for this call; {@link CallOptions#defaults()} for none
     * @param <R> the type of the answer
     * @return a future that the caller may cancel; never null
     */
    <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options);

    /**
     * Routes one call and waits for its value. The waiting thread does the work itself, so a blocking call pays for no
     * hop between threads.
     *
     * @throws CallException when the call fails, and with kind {@link ErrorKind#CANCELLED} when the waiting thread is
     *     interrupted (its interrupt flag is then set again)
     */
    default <R> R call(CallRequest<R> request) {
        return call(request, CallOptions.defaults());
    }

    /**
     * Like {@link #call(CallRequest)}, with overrides for this call.
     *
     * @throws CallException as {@link #call(CallRequest)}
     */
    default <R> R call(CallRequest<R> request, CallOptions options) {
        return callRouted(request, options).value();
    }

    /**
     * Like {@link #call(CallRequest, CallOptions)}, but returns usage and trail beside the value.
     *
     * @throws CallException as {@link #call(CallRequest)}
     */
    default <R> Routed<R> callRouted(CallRequest<R> request, CallOptions options) {
        if (options.executor() != null) {
            return CallerLane.await(route(request, options), null);
        }
        CallerLane lane = new CallerLane();
        Routed<R> routed = CallerLane.await(route(request, options.withExecutor(lane)), lane);
        if (routed.value() instanceof ResponseStream<?> stream) {
            stream.workOn(lane);
        }
        return routed;
    }

    /** Routes one call and completes with its value; cancelling the future cancels the call. */
    default <R> CompletableFuture<R> callAsync(CallRequest<R> request) {
        return callAsync(request, CallOptions.defaults());
    }

    /** Like {@link #callAsync(CallRequest)}, with overrides for this call. */
    default <R> CompletableFuture<R> callAsync(CallRequest<R> request, CallOptions options) {
        return ForwardingFuture.mapping(route(request, options), Routed::value);
    }
}
