package dev.patchbay.support;

import dev.patchbay.spi.ProviderException;
import okhttp3.Call;
import okhttp3.Response;

/** A call whose answer has begun: with status and headers, and a body that whoever holds this reads or gives up. */
record LiveCall(Call call, CallWatch watch, Response response) {

    /** Says what a failure means, and gives up. */
    ProviderException failed(Exception failure) {
        ProviderException meaning = meaning(failure, call, watch);
        giveUp();
        return meaning;
    }

    /** Closes the connection: first, because closing the body alone would wait for more of it. */
    void giveUp() {
        call.cancel();
        try {
            response.close();
        } catch (RuntimeException nonsense) {
            // OkHttp's own, over headers that contradict themselves.
        }
    }

    static ProviderException meaning(Exception failure, Call call, CallWatch watch) {
        if (failure instanceof ProviderException known) {
            return known;
        }
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt(); // Kotlin throws it undeclared, and it has cleared the flag
        }
        return TransportFault.of(failure, watch, call.isCanceled());
    }
}
