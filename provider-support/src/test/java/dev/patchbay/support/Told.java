package dev.patchbay.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.patchbay.ErrorKind;
import dev.patchbay.StreamSource;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.stream.StreamBody.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A stream of the made-up wire, pulled by a test. No wait is longer than ten seconds. */
final class Told {

    private final StreamSource<String> source;

    private Told(StreamSource<String> source) {
        this.source = source;
    }

    static HttpProvider.Builder provider(String baseUrl, Form form) {
        return HttpProvider.builder(baseUrl)
                .refusals(refusal -> ProviderException.builder(ErrorKind.SERVER_ERROR)
                        .status(refusal.status())
                        .code("body-" + refusal.body().length)
                        .build())
                .onStream(Tell.TYPE, new TellCodec(form));
    }

    static Told by(HttpProvider provider, Attempt attempt) {
        return new Told(await(provider.invoke(Tell.TYPE, new Tell("any"), attempt)
                .thenApply(stream -> stream.source())
                .toCompletableFuture()));
    }

    static Told by(String baseUrl, Form form, Attempt attempt) {
        return by(provider(baseUrl, form).build(), attempt);
    }

    StreamSource<String> source() {
        return source;
    }

    CompletableFuture<@Nullable String> pull() {
        return source.next().toCompletableFuture();
    }

    /** The next item; null at the end. */
    @Nullable
    String next() {
        return await(pull());
    }

    /** All that is left; the stream must end properly. */
    List<String> rest() {
        List<String> items = new ArrayList<>();
        for (String item = next(); item != null; item = next()) {
            items.add(item);
        }
        return items;
    }

    /** What the stream fails with; what it gives before does not matter. */
    ProviderException failure() {
        return failureOf(this::rest);
    }

    static ProviderException failureOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        Throwable thrown = catchThrowable(action);
        assertThat(thrown).isInstanceOf(ProviderException.class).hasNoCause();
        return (ProviderException) thrown;
    }

    static <T extends @Nullable Object> T await(CompletableFuture<T> future) {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException plain) {
                throw plain;
            }
            throw new AssertionError(failed.getCause());
        } catch (InterruptedException | TimeoutException late) {
            throw new AssertionError(late);
        }
    }
}
