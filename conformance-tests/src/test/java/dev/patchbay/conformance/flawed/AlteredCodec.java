package dev.patchbay.conformance.flawed;

import dev.patchbay.CallRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * A codec that reads another text than the one that came.
 *
 * @param honest the codec
 * @param change what becomes of the text of an answer
 * @param <Q> the request
 * @param <R> the answer
 */
record AlteredCodec<Q extends CallRequest<R>, R>(Codec<Q, R> honest, UnaryOperator<String> change)
        implements Codec<Q, R> {

    @Override
    public HttpCall encode(Q request, Deployment deployment) {
        return honest.encode(request, deployment);
    }

    @Override
    public R decode(Q request, Deployment deployment, HttpAnswer answer) {
        String text = change.apply(new String(answer.body(), StandardCharsets.UTF_8));
        return honest.decode(
                request,
                deployment,
                new HttpAnswer(
                        answer.status(),
                        answer.headers(),
                        text.getBytes(StandardCharsets.UTF_8),
                        answer.endVerified()));
    }
}
