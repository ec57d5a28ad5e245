package dev.patchbay.gateway;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What made a future fail, without the wrapping that futures put around it on their way. */
final class Causes {

    private Causes() {}

    static @Nullable Throwable of(@Nullable Throwable failure) {
        return failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
    }
}
