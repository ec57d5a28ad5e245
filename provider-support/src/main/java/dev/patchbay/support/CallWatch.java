package dev.patchbay.support;

import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deadlines;
import dev.patchbay.spi.Deadlines.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kotlin.jvm.JvmClassMappingKt;
import kotlin.reflect.KClass;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Watches one attempt's call: how far it came, what the upstream can have seen of it, who ended it; and ends it when its
 * time is up. Travels as a tag of the request. Thread-safe: OkHttp opens connections on threads of its own.
 */
final class CallWatch extends EventListener {

    /** What it travels under; OkHttp would make one of the class at every request, twice and more. */
    static final KClass<CallWatch> TAG = JvmClassMappingKt.getKotlinClass(CallWatch.class);

    /** Looks up the host for the call that is about to open a connection on this thread. */
    static final Dns DNS = CallWatch::find;

    private static final ThreadLocal<BoundedLookup> LOOKUP = new ThreadLocal<>();

    /** Whose connection this thread is about to open. */
    private static final ThreadLocal<CallWatch> OPENING = new ThreadLocal<>();

    private final Attempt attempt;
    private final Deadline deadline = new Deadline(this::timeUp);
    private volatile @Nullable BoundedLookup lookup;
    private volatile @Nullable Call call;
    private volatile boolean stopped;
    private volatile boolean opening;
    private volatile boolean openedTooLate;
    private volatile @Nullable Socket socket;
    private @Nullable List<Socket> unfinished; // sockets on their way to a connection
    private @Nullable InputStream incoming; // of the socket; by the thread that reads the answer alone

    /** How far opening a connection came, on whatever thread; of no interest any more once there is one. */
    private volatile Phase connecting = Phase.RESOLVE;

    /** How far the exchange came, which one thread does; before there is a connection it has not begun. */
    private volatile Phase exchanging = Phase.RESOLVE;

    private volatile Sent sent = Sent.NEVER;

    CallWatch(Attempt attempt) {
        this.attempt = attempt;
    }

    Attempt attempt() {
        return attempt;
    }

    /** Has the call cancelled with its attempt and at its end; a further call only after one that sent nothing. */
    void begin(Call next) {
        boolean first = call == null;
        call = next;
        opening = false;
        connecting = Phase.RESOLVE;
        exchanging = Phase.RESOLVE;
        if (first) {
            attempt.onCancel(this::stop);
        } else if (stopped) {
            next.cancel();
        }
        Deadlines.shared().set(deadline, Spans.nanos(attempt.remaining()));
    }

    /** The call is over, or on its way to another watch over its time. */
    void end() {
        Deadlines.shared().clear(deadline);
    }

    private void stop() {
        stopped = true;
        cancel();
    }

    private void timeUp() {
        openedTooLate = opening;
        cancel();
    }

    /**
     * Cancels the call. Between opening a connection and the handshake on it OkHttp forgets for a moment that there is
     * something to close, and never asks again; so what is being opened is closed here.
     */
    private void cancel() {
        Call current = call;
        if (current != null) {
            current.cancel();
            closeUnfinished();
        }
    }

    /** A socket has been made on this thread, for the call that announced it. */
    static void opens(Socket made) {
        CallWatch watch = OPENING.get();
        OPENING.remove();
        if (watch != null) {
            watch.unfinished(made);
        }
    }

    private void unfinished(Socket made) {
        synchronized (this) {
            unfinished = unfinished == null ? new ArrayList<>(1) : unfinished;
            unfinished.add(made);
        }
        Call current = call;
        if (current != null && current.isCanceled()) {
            closeUnfinished();
        }
    }

    private void closeUnfinished() {
        for (Socket open : takeUnfinished()) {
            try {
                open.close();
            } catch (IOException gone) {
                // As it should be.
            }
        }
    }

    private synchronized List<Socket> takeUnfinished() {
        List<Socket> taken = unfinished == null ? List.of() : unfinished;
        unfinished = null;
        return taken;
    }

    /** Whether the router stopped the attempt. */
    boolean stopped() {
        return stopped || attempt.cancelled();
    }

    /** Whether opening the connection took too long. */
    boolean openedTooLate() {
        return openedTooLate;
    }

    /** What it is sent on; null before there is a connection. */
    @Nullable
    Socket socket() {
        return socket;
    }

    /** How many bytes have arrived that nobody has read; 0 where that cannot be told. */
    int arrived() {
        try {
            InputStream in = incoming;
            if (in == null) {
                Socket current = socket;
                if (current == null) {
                    return 0;
                }
                in = current.getInputStream();
                incoming = in;
            }
            return in.available();
        } catch (IOException gone) {
            return 0;
        }
    }

    Phase phase() {
        return exchanging == Phase.RESOLVE ? connecting : exchanging;
    }

    Sent sent() {
        return sent;
    }

    /** Sends nothing on a connection that went stale in the pool. */
    static Response send(Interceptor.Chain chain) throws IOException {
        Connection connection = chain.connection();
        boolean pooled = ((CallWatch) chain.getEventListener()).connecting == Phase.RESOLVE;
        if (connection != null && pooled) {
            IdleCheck.check(connection.socket());
        }
        return chain.proceed(chain.request());
    }

    static CallWatch of(Request request) {
        CallWatch watch = request.tag(TAG);
        if (watch == null) {
            throw new IllegalStateException("a request without a watch");
        }
        return watch;
    }

    private static List<InetAddress> find(String host) throws UnknownHostException {
        BoundedLookup own = Objects.requireNonNull(LOOKUP.get(), "announced by dnsStart");
        LOOKUP.remove();
        return own.lookup(host);
    }

    /** None from the pool would do. From here on the opening of a connection as a whole is bounded: all addresses, and TLS. */
    @Override
    public void proxySelectStart(Call call, HttpUrl url) {
        opening = true;
        Deadlines.shared().set(deadline, openingNanos());
    }

    @Override
    public void dnsStart(Call call, String host) {
        BoundedLookup own = new BoundedLookup(InetAddress::getAllByName, openingNanos());
        lookup = own;
        LOOKUP.set(own);
        if (call.isCanceled()) {
            own.cancel();
        }
    }

    private long openingNanos() {
        return Spans.nanos(Spans.shorter(attempt.connectTimeout(), attempt.remaining()));
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        connecting(Phase.CONNECT);
        OPENING.set(this);
    }

    @Override
    public void secureConnectStart(Call call) {
        connecting(Phase.TLS);
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        if (opening) {
            opening = false;
            takeUnfinished(); // what became of them is OkHttp's from here on
            Deadlines.shared().set(deadline, Spans.nanos(attempt.remaining()));
        }
        socket = connection.socket();
        exchanging = Phase.SEND;
    }

    @Override
    public void requestHeadersStart(Call call) {
        sent = Sent.MAYBE;
    }

    @Override
    public void requestBodyEnd(Call call, long bytes) {
        exchanging = Phase.HEADERS;
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        if (response.code() >= 200) {
            exchanging = Phase.FIRST_BYTE;
            sent = Sent.PROCESSED;
        }
    }

    @Override
    public void responseBodyStart(Call call) {
        exchanging = Phase.BODY;
    }

    @Override
    public void canceled(Call call) {
        BoundedLookup current = lookup;
        if (current != null) {
            current.cancel();
        }
    }

    /** Only forward: of several addresses a slow one may still report while a quick one is far ahead. */
    private synchronized void connecting(Phase next) {
        if (next.compareTo(connecting) > 0) {
            connecting = next;
        }
    }
}
