package dev.patchbay.support;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.ProviderException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/** Sends one request and reads one answer, within its bounds. */
final class Transport {

    private static final int REFUSAL_BYTES = 64 << 10;
    private static final long REFUSAL_SECONDS = 2;

    private final RequestWriter writer;
    private final RefusalReader refusals;
    private final Supplier<OkHttpClient> client;

    Transport(RequestWriter writer, RefusalReader refusals, Supplier<OkHttpClient> client) {
        this.writer = writer;
        this.refusals = refusals;
        this.client = client;
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
        CallWatch watch = CallWatch.of(request);
        while (true) {
            refuseEnded(watch.attempt());
            try {
                return once(request, watch, maxBytes);
            } catch (IdleCheck.Stale nothingSent) {
                // That connection is gone from the pool; sooner or later the next one works, or is new.
            }
        }
    }

    private HttpAnswer once(Request request, CallWatch watch, long maxBytes) throws IdleCheck.Stale {
        Call call = client.get().newCall(request);
        Attempt attempt = watch.attempt();
        watch.begin(call);
        try (Response response = call.execute()) {
            attempt.status(response.code());
            try {
                return response.isSuccessful() ? answer(response, maxBytes) : refuse(call, response);
            } catch (IOException failure) {
                ProviderException meaning = TransportFault.of(failure, watch, call.isCanceled());
                call.cancel(); // before the body is closed, which would else wait for more of it
                throw meaning;
            }
        } catch (ProviderException | IdleCheck.Stale passedOn) {
            throw passedOn;
        } catch (Exception failure) {
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt(); // Kotlin throws it undeclared, and it has cleared the flag
            }
            ProviderException meaning = TransportFault.of(failure, watch, call.isCanceled());
            call.cancel();
            throw meaning;
        } finally {
            watch.end();
        }
    }

    private static HttpAnswer answer(Response response, long maxBytes) throws IOException {
        Framing framing = Framing.of(response);
        if (!identity(response)) {
            throw new ProtocolException();
        }
        byte[] body = BodyReader.all(response.body().source(), framing.length(), maxBytes);
        return new HttpAnswer(response.code(), headers(response), body, framing.verified());
    }

    private HttpAnswer refuse(Call call, Response response) throws IOException {
        if (response.code() < 400 || response.code() > 599) {
            call.cancel();
            throw failed(ErrorKind.PROTOCOL, CallWatch.of(call.request()))
                    .status(response.code())
                    .build();
        }
        BufferedSource source = response.body().source();
        source.timeout().deadline(REFUSAL_SECONDS, TimeUnit.SECONDS);
        byte[] body = BodyReader.some(source, REFUSAL_BYTES);
        if (call.isCanceled() || Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException();
        }
        if (body.length == REFUSAL_BYTES) {
            call.cancel(); // there may be more, which closing would wait for
        }
        throw refusals.read(new Refusal(response.code(), headers(response), identity(response) ? body : new byte[0]));
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

    private static ProviderException.Builder failed(ErrorKind kind, CallWatch watch) {
        return ProviderException.builder(kind).phase(watch.phase()).sent(watch.sent());
    }
}
