package dev.patchbay.support;

import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;

/**
 * The one client behind every provider, made when the first request needs it: loading OkHttp takes a while, and so does
 * finding the certificates that this machine trusts, which nobody needs whose base URL is {@code http://}.
 */
final class RootClient {

    private RootClient() {}

    /** The client for what a request's URL begins with. The one without TLS would take {@code https://} and not use it. */
    static OkHttpClient of(Request request) {
        return request.isHttps() ? Secure.CLIENT : Plain.CLIENT;
    }

    /** The client for {@code https://}. */
    static OkHttpClient get() {
        return Secure.CLIENT;
    }

    /** Takes nothing else, and shares the pool of connections with the other. */
    private static final class Secure {
        static final OkHttpClient CLIENT = Plain.CLIENT
                .newBuilder()
                .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
                .build();
    }

    private static final class Plain {
        static final OkHttpClient CLIENT = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                // HTTP/1.1 alone: on HTTP/2 all calls to a host share one socket, which an interrupted caller would
                // close
                // under the others.
                .protocols(List.of(Protocol.HTTP_1_1))
                .socketFactory(new InterruptibleSockets())
                // No timers here: each call has its own deadline, see CallWatch.
                .connectTimeout(0, TimeUnit.MILLISECONDS)
                .readTimeout(0, TimeUnit.MILLISECONDS)
                .writeTimeout(0, TimeUnit.MILLISECONDS)
                .eventListenerFactory(call -> CallWatch.of(call.request()))
                .dns(CallWatch.DNS)
                .addNetworkInterceptor(CallWatch::send)
                .connectionPool(new ConnectionPool(256, 5, TimeUnit.MINUTES))
                .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                .build();
    }
}
