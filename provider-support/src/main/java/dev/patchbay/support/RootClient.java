package dev.patchbay.support;

import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** The one client behind every provider, made when the first request needs it: loading OkHttp takes a while. */
final class RootClient {

    private RootClient() {}

    static OkHttpClient get() {
        return Lazy.CLIENT;
    }

    private static final class Lazy {
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
                .build();
    }
}
