package dev.patchbay.gateway;

import dev.patchbay.CallOptions;
import dev.patchbay.ResponseStream;
import dev.patchbay.Routed;
import dev.patchbay.Router;
import dev.patchbay.gateway.wire.Exchange;
import dev.patchbay.gateway.wire.Reply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** One call, from its request to the last byte of its answer. The same for every endpoint. */
final class CallTurn<R> {

    private final Visit visit;
    private final Exchange<R> exchange;
    private final CompletableFuture<Routed<R>> routed;
    private volatile boolean gone;

    private CallTurn(Visit visit, Exchange<R> exchange, CompletableFuture<Routed<R>> routed) {
        this.visit = visit;
        this.exchange = exchange;
        this.routed = routed;
    }

    /** Makes the call. Returns at once; the client that goes away takes the call with it. */
    static <R> void take(Router router, Visit visit, Exchange<R> exchange, CallOptions options) {
        CallTurn<R> turn = new CallTurn<>(visit, exchange, router.route(exchange.request(), options));
        visit.watch(turn::leave);
        turn.routed.whenComplete(turn::answer);
    }

    private void leave() {
        gone = true;
        if (!routed.cancel(true)) {
            closeStream();
        }
    }

    private void closeStream() {
        if (routed.isDone()
                && !routed.isCompletedExceptionally()
                && routed.join().value() instanceof ResponseStream<?> stream) {
            stream.close();
        }
    }

    private void answer(@Nullable Routed<R> answered, @Nullable Throwable failure) {
        if (gone) {
            closeStream();
            visit.abandon();
        } else if (answered == null) {
            visit.refuse(Causes.of(failure));
        } else {
            try {
                Headers.put(visit.response().getHeaders(), answered.trail());
                write(answered, exchange.reply());
            } catch (Throwable unwritable) { // a plugin's record may throw anything
                visit.fail(unwritable);
            }
        }
    }

    private void write(Routed<R> answered, Reply<R> reply) throws IOException {
        Reply.Told told = visit.told(exchange.request().model());
        if (reply instanceof Reply.Whole<R> whole) {
            Reply.Body body = whole.write(answered.value(), told);
            visit.unwatch();
            visit.response().getHeaders().put(HttpHeader.CONTENT_TYPE, body.mediaType());
            visit.response().write(true, ByteBuffer.wrap(body.bytes()), visit.done());
        } else if (answered.value() instanceof ResponseStream<?> stream) {
            pump(stream, (Reply.Streamed<?>) reply, told);
        }
    }

    @SuppressWarnings("unchecked") // a reply that is streamed is one for the items of the exchange's answer
    private <T> void pump(ResponseStream<?> stream, Reply.Streamed<T> reply, Reply.Told told) {
        ResponseStream<T> items = (ResponseStream<T>) stream;
        visit.response().getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
        visit.response().getHeaders().put("x-accel-buffering", "no"); // a proxy in between would else collect it
        new StreamPump<>(items.source(), reply.open(told), visit).iterate();
    }
}
