package dev.patchbay.support;

import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.Attempt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Watches one attempt's call: how far it came, what the upstream can have seen of it, who ended it. Travels as a tag of
 * the request. Thread-safe: OkHttp opens connections on threads of its own.
 */
final class CallWatch extends EventListener {

    private final Attempt attempt;
    private final long openingNanos;
    private final BoundedLookup lookup;
    private volatile @Nullable OpeningTimer opening;
    private volatile @Nullable Call call;
    private @Nullable OpeningTimer whole;
    private volatile boolean stopped;
    private boolean pooled = true;
    private Phase phase = Phase.RESOLVE;
    private Sent sent = Sent.NEVER;

    CallWatch(Attempt attempt) {
        this.attempt = attempt;
        this.openingNanos = Spans.nanos(Spans.shorter(attempt.connectTimeout(), attempt.remaining()));
        this.lookup = new BoundedLookup(InetAddress::getAllByName, openingNanos);
    }

    Attempt attempt() {
        return attempt;
    }

    /** Has the call cancelled with its attempt; a further call only after one that sent nothing. */
    void begin(Call next) {
        synchronized (this) {
            phase = Phase.RESOLVE;
            pooled = true;
        }
        boolean first = call == null;
        call = next;
        end();
        whole = new OpeningTimer(next, Spans.nanos(attempt.remaining()));
        whole.enter();
        if (first) {
            attempt.onCancel(this::stop);
        } else if (stopped) {
            next.cancel();
        }
    }

    /** The call is over, or on its way to another watch over its time. */
    void end() {
        if (whole != null) {
            whole.exit();
        }
    }

    private void stop() {
        stopped = true;
        Call current = call;
        if (current != null) {
            current.cancel();
        }
    }

    /** Whether the router stopped the attempt. */
    boolean stopped() {
        return stopped || attempt.cancelled();
    }

    /** Whether opening the connection took too long. */
    boolean openedTooLate() {
        OpeningTimer timer = opening;
        return timer != null && timer.expired();
    }

    synchronized Phase phase() {
        return phase;
    }

    synchronized Sent sent() {
        return sent;
    }

    /** Sends the request with this call's own bounds: cheaper than a client of its own for every call. */
    Response open(Interceptor.Chain chain) throws IOException {
        OpeningTimer timer = new OpeningTimer(chain.call(), openingNanos);
        opening = timer;
        timer.enter();
        try {
            int millis = (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(openingNanos));
            return chain.withConnectTimeout(millis, TimeUnit.MILLISECONDS)
                    .withDns(lookup)
                    .proceed(chain.request());
        } finally {
            timer.exit();
        }
    }

    /** Sends nothing on a connection that went stale in the pool. */
    Response send(Interceptor.Chain chain) throws IOException {
        Connection connection = chain.connection();
        if (connection != null && pooled()) {
            IdleCheck.check(connection.socket());
        }
        return chain.proceed(chain.request());
    }

    static CallWatch of(Request request) {
        CallWatch watch = request.tag(CallWatch.class);
        if (watch == null) {
            throw new IllegalStateException("a request without a watch");
        }
        return watch;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        synchronized (this) {
            pooled = false;
        }
        reached(Phase.CONNECT);
    }

    @Override
    public void secureConnectStart(Call call) {
        reached(Phase.TLS);
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        OpeningTimer timer = opening;
        if (timer != null) {
            timer.exit();
        }
        reached(Phase.SEND);
    }

    @Override
    public void requestHeadersStart(Call call) {
        saw(Sent.MAYBE);
    }

    @Override
    public void requestBodyEnd(Call call, long bytes) {
        reached(Phase.HEADERS);
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        if (response.code() >= 200) {
            reached(Phase.FIRST_BYTE);
            saw(Sent.PROCESSED);
        }
    }

    @Override
    public void responseBodyStart(Call call) {
        reached(Phase.BODY);
    }

    @Override
    public void canceled(Call call) {
        lookup.cancel();
    }

    /** Only forward: of several addresses a slow one may still report while a quick one is far ahead. */
    private synchronized void reached(Phase next) {
        if (next.compareTo(phase) > 0) {
            phase = next;
        }
    }

    private synchronized boolean pooled() {
        return pooled;
    }

    private synchronized void saw(Sent next) {
        sent = next;
    }
}
