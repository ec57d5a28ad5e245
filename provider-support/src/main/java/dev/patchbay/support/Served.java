package dev.patchbay.support;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import okhttp3.Request;

/** One call type of a provider, with the codec that speaks it. */
record Served<Q extends CallRequest<R>, R>(CallType<Q, R> type, Codec<Q, R> codec, Transport transport) {

    Fit fit(CallRequest<R> request, Deployment deployment) {
        return codec.fit(type.requestClass().cast(request), deployment);
    }

    CompletionStage<R> invoke(CallRequest<R> any, Attempt attempt) {
        CompletableFuture<R> result = new CompletableFuture<>();
        try {
            Q request = type.requestClass().cast(any);
            HttpCall call = codec.encode(request, attempt.deployment());
            Request written = transport.write(call, new CallWatch(attempt));
            attempt.executor().execute(() -> run(request, attempt.deployment(), written, result));
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
            HttpAnswer answer = transport.send(written, codec.maxAnswerBytes());
            result.complete(codec.decode(request, deployment, answer));
        } catch (Throwable failure) {
            result.completeExceptionally(failure);
        }
    }
}
