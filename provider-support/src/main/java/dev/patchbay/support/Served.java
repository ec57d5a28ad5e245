package dev.patchbay.support;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.ResponseStream;
import dev.patchbay.Sent;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** One call type of a provider, with the codec that speaks it. */
final class Served<Q extends CallRequest<R>, R> {

    private final CallType<Q, R> type;
    private final BiFunction<Q, Deployment, Fit> fit;
    private final BiFunction<Q, Deployment, HttpCall> encode;
    private final Sending<Q, R> sending;
    private final Transport transport;
    private final boolean uploads;
    private final Function<Deployment, @Nullable String> equivalence;

    /** Sends a request; blocks until there is an answer, or a stream of one. */
    @FunctionalInterface
    private interface Sending<Q, R> {
        R send(Q request, Deployment deployment, Request written);
    }

    private Served(
            CallType<Q, R> type,
            BiFunction<Q, Deployment, Fit> fit,
            BiFunction<Q, Deployment, HttpCall> encode,
            Sending<Q, R> sending,
            Transport transport,
            boolean uploads,
            Function<Deployment, @Nullable String> equivalence) {
        this.type = type;
        this.fit = fit;
        this.encode = encode;
        this.sending = sending;
        this.transport = transport;
        this.uploads = uploads;
        this.equivalence = equivalence;
    }

    /** Answers are read to their end, and then decoded. */
    static <Q extends CallRequest<R>, R> Served<Q, R> whole(
            CallType<Q, R> type, Codec<Q, R> codec, Transport transport) {
        return new Served<>(
                type,
                codec::fit,
                codec::encode,
                (request, deployment, written) ->
                        codec.decode(request, deployment, transport.send(written, codec.maxAnswerBytes())),
                transport,
                codec.carriesUploads(),
                codec::equivalence);
    }

    /** Answers are decoded while they arrive, as far as somebody asks for them. */
    static <Q extends CallRequest<ResponseStream<T>>, T> Served<Q, ResponseStream<T>> streamed(
            CallType<Q, ResponseStream<T>> type, StreamCodec<Q, T> codec, Transport transport) {
        return new Served<>(
                type,
                codec::fit,
                codec::encode,
                (request, deployment, written) ->
                        ResponseStream.of(transport.open(written, head -> codec.open(request, deployment, head))),
                transport,
                codec.carriesUploads(),
                any -> null);
    }

    Fit fit(CallRequest<R> request, Deployment deployment) {
        return fit.apply(type.requestClass().cast(request), deployment);
    }

    @Nullable
    String equivalence(Deployment deployment) {
        return equivalence.apply(deployment);
    }

    /** Whether {@link #invoke} sends the request on the thread that it is called on. */
    boolean mayBlock() {
        return uploads;
    }

    CompletionStage<R> invoke(CallRequest<R> any, Attempt attempt) {
        CompletableFuture<R> result = new CompletableFuture<>();
        try {
            Q request = type.requestClass().cast(any);
            Deployment deployment = attempt.deployment();
            Request written = transport.write(encode.apply(request, deployment), new CallWatch(attempt));
            Runnable work = () -> run(request, deployment, written, result);
            if (uploads) {
                work.run();
            } else {
                attempt.executor().execute(work);
            }
        } catch (RejectedExecutionException closed) {
            result.completeExceptionally(ProviderException.builder(ErrorKind.LOCAL_FAULT)
                    .phase(Phase.LOCAL)
                    .sent(Sent.NEVER)
                    .build());
        } catch (Throwable failure) {
            result.completeExceptionally(failure);
        }
        return result;
    }

    private void run(Q request, Deployment deployment, Request written, CompletableFuture<R> result) {
        try {
            result.complete(sending.send(request, deployment, written));
        } catch (Throwable failure) {
            result.completeExceptionally(failure);
        }
    }
}
