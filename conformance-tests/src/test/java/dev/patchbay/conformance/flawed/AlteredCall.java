package dev.patchbay.conformance.flawed;

import dev.patchbay.CallRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpBody;
import dev.patchbay.support.HttpCall;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * A codec that writes another text than the one that it should.
 *
 * @param honest the codec
 * @param change what becomes of the text of a request
 * @param charset how it is written
 * @param <Q> the request
 * @param <R> the answer
 */
record AlteredCall<Q extends CallRequest<R>, R>(Codec<Q, R> honest, UnaryOperator<String> change, Charset charset)
        implements Codec<Q, R> {

    @Override
    public HttpCall encode(Q request, Deployment deployment) {
        HttpCall call = honest.encode(request, deployment);
        HttpBody.Bytes body = (HttpBody.Bytes) call.body();
        String text = change.apply(new String(body.bytes(), StandardCharsets.UTF_8));
        return new HttpCall(
                call.path(), call.headers(), new HttpBody.Bytes(body.contentType(), text.getBytes(charset)));
    }

    @Override
    public R decode(Q request, Deployment deployment, HttpAnswer answer) {
        return honest.decode(request, deployment, answer);
    }
}
