package dev.patchbay.support;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.stream.BodyReading;
import dev.patchbay.support.stream.StreamBody;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/** Sends one request and reads one answer, or opens it for reading, within its bounds. */
final class Transport {

    private static final int REFUSAL_BYTES = 64 << 10;
    private static final long REFUSAL_SECONDS = 2;

    /** An answer is in memory twice while it is put together, and then read. */
    private static final long MOST_OF_MEMORY = Runtime.getRuntime().maxMemory() / 4;

    private final RequestWriter writer;
    private final RefusalReader refusals;
    private final Function<Request, OkHttpClient> client;
    private final Patience patience;

    Transport(RequestWriter writer, RefusalReader refusals, Function<Request, OkHttpClient> client, Patience patience) {
        this.writer = writer;
        this.refusals = refusals;
        this.client = client;
        this.patience = patience;
    }

    Request write(HttpCall call, CallWatch watch) {
        return writer.write(call, watch);
    }

    /**
     * Blocks until the answer is read, and gives its connection back or closes it.
     *
     * @throws ProviderException for everything that is not a 2xx, read to its end
     */
    HttpAnswer send(Request request, long maxBytes) {
        LiveCall live = begin(request);
        try {
            HttpAnswer answer = answer(live.response(), Math.min(maxBytes, MOST_OF_MEMORY));
            live.response().close();
            return answer;
        } catch (Exception failure) {
            throw live.failed(failure);
        } finally {
            live.watch().end();
        }
    }

    /**
     * Blocks until status and headers are there; the body is left to the source, whose time is the router's affair.
     *
     * @param opening says how the body is to be read
     * @throws ProviderException for everything that is not a 2xx
     */
    <T> ItemSource<T> open(Request request, Function<HttpHead, StreamBody<T>> opening) {
        LiveCall live = begin(request);
        live.watch().end();
        Response response = live.response();
        try {
            Framing framing = framing(response);
            BodyReading<T> reading = new BodyReading<>(opening.apply(new HttpHead(response.code(), headers(response))));
            ItemSource<T> source = new ItemSource<>(live, reading, framing.verified(), patience);
            live.watch().attempt().onCancel(source::cancel);
            return source;
        } catch (IOException failure) {
            throw live.failed(failure);
        } catch (Throwable refused) { // by the codec, whose word is passed on as it is
            live.giveUp();
            throw refused;
        }
    }

    /** Sends the request; a second time only after a connection that took nothing. Only a 2xx is returned. */
    private LiveCall begin(Request request) {
        CallWatch watch = CallWatch.of(request);
        while (true) {
            refuseEnded(watch.attempt());
            Call call = client.apply(request).newCall(request);
            watch.begin(call);
            try {
                LiveCall live = new LiveCall(call, watch, call.execute());
                watch.attempt().status(live.response().code());
                if (live.response().isSuccessful()) {
                    return live;
                }
                throw refusal(live);
            } catch (IdleCheck.Stale nothingSent) {
                watch.end();
                // That connection is gone from the pool; sooner or later the next one works, or is new.
            } catch (ProviderException refused) {
                watch.end();
                throw refused;
            } catch (Exception failure) {
                watch.end();
                ProviderException meaning = LiveCall.meaning(failure, call, watch);
                call.cancel();
                throw meaning;
            }
        }
    }

    private static HttpAnswer answer(Response response, long maxBytes) throws IOException {
        Framing framing = framing(response);
        byte[] body = BodyReader.all(response.body().source(), framing.length(), maxBytes);
        return new HttpAnswer(response.code(), headers(response), body, framing.verified());
    }

    private static Framing framing(Response response) throws ProtocolException {
        Framing framing = Framing.of(response);
        if (!identity(response)) {
            throw new ProtocolException();
        }
        return framing;
    }

    /** What a refusal means; gives its connection back where little of it is left to read. */
    private ProviderException refusal(LiveCall live) {
        Response response = live.response();
        if (response.code() < 400 || response.code() > 599) {
            live.giveUp();
            return ProviderException.builder(ErrorKind.PROTOCOL)
                    .phase(live.watch().phase())
                    .sent(live.watch().sent())
                    .status(response.code())
                    .build();
        }
        BufferedSource source = response.body().source();
        source.timeout().deadline(REFUSAL_SECONDS, TimeUnit.SECONDS);
        byte[] body = BodyReader.some(source, REFUSAL_BYTES);
        if (live.call().isCanceled() || Thread.currentThread().isInterrupted()) {
            return live.failed(new InterruptedIOException());
        }
        if (body.length == REFUSAL_BYTES) {
            live.call().cancel(); // there may be more, which closing would wait for
        }
        response.close();
        ProviderException meaning =
                refusals.read(new Refusal(response.code(), headers(response), identity(response) ? body : new byte[0]));
        if (meaning.kind() == ErrorKind.AUTHENTICATION) {
            writer.refused(live.call().request());
        }
        return meaning;
    }

    /** Nobody asked for compression, so nobody here undoes it. */
    private static boolean identity(Response response) {
        String coding = response.header("Content-Encoding", "identity");
        return "identity".equalsIgnoreCase(coding);
    }

    private static HttpHeaders headers(Response response) {
        return HttpHeaders.of(response.headers());
    }

    private static void refuseEnded(Attempt attempt) {
        boolean late = attempt.remaining().toNanos() <= 0;
        if (late || attempt.cancelled() || Thread.currentThread().isInterrupted()) {
            throw ProviderException.builder(late ? ErrorKind.TIMEOUT : ErrorKind.CANCELLED)
                    .phase(Phase.LOCAL)
                    .sent(Sent.NEVER)
                    .build();
        }
    }
}
