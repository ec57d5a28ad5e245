package dev.patchbay.support;

import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okio.AsyncTimeout;

/** Bounds the opening of a connection as a whole: all addresses, and the TLS handshake, which OkHttp does not bound. */
final class OpeningTimer extends AsyncTimeout {

    private final Call call;
    private volatile boolean expired;

    OpeningTimer(Call call, long nanos) {
        this.call = call;
        timeout(nanos, TimeUnit.NANOSECONDS);
    }

    boolean expired() {
        return expired;
    }

    @Override
    protected void timedOut() {
        expired = true;
        call.cancel();
    }
}
