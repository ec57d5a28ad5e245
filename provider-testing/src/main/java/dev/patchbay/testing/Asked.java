package dev.patchbay.testing;

import dev.patchbay.CallRequest;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What a provider answers to one attempt, made on this thread. */
public final class Asked {

    private Asked() {}

    /**
     * The answer.
     *
     * @throws CompletionException when there was none
     */
    public static <R> R answer(Provider provider, CallRequest<R> request, OneAttempt attempt) {
        return provider.invoke(request.type(), request, attempt)
                .toCompletableFuture()
                .join();
    }

    /**
     * The failure.
     *
     * @throws AssertionError when there was an answer
     */
    public static ProviderException failure(Provider provider, CallRequest<?> request, OneAttempt attempt) {
        Object answer;
        try {
            answer = answer(provider, request, attempt);
        } catch (CompletionException failed) {
            @Nullable Throwable cause = failed.getCause();
            if (cause instanceof ProviderException expected) {
                return expected;
            }
            throw failed;
        }
        throw new AssertionError("no failure but " + answer);
    }
}
