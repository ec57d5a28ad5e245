package dev.patchbay.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.testing.TestAttempt;
import dev.patchbay.support.testing.TestTls;
import java.util.concurrent.CompletionException;
import okhttp3.OkHttpClient;

/** What the tests of the transport have in common: a provider of one codec, and asking it on this thread. */
final class Asking {

    private Asking() {}

    static HttpProvider.Builder provider(String baseUrl) {
        return HttpProvider.builder(baseUrl)
                .refusals(refusal -> ProviderException.builder(ErrorKind.SERVER_ERROR)
                        .status(refusal.status())
                        .code("body-" + refusal.body().length)
                        .build())
                .on(Ask.TYPE, new AskCodec(1 << 20));
    }

    static HttpProvider.Builder provider(String baseUrl, TestTls tls) {
        OkHttpClient client = RootClient.get()
                .newBuilder()
                .sslSocketFactory(tls.clientSockets(), tls.trust())
                .build();
        return provider(baseUrl).via(() -> client);
    }

    static HttpAnswer ask(HttpProvider provider, Attempt attempt) {
        return ask(provider, Ask.of("question"), attempt);
    }

    static HttpAnswer ask(HttpProvider provider, Ask ask, Attempt attempt) {
        try {
            return provider.invoke(Ask.TYPE, ask, attempt).toCompletableFuture().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof ProviderException expected) {
                throw expected;
            }
            throw failed;
        }
    }

    static HttpAnswer ask(String baseUrl) {
        return ask(provider(baseUrl).build(), TestAttempt.relaxed());
    }

    static ProviderException failure(HttpProvider provider, Attempt attempt) {
        return failure(provider, Ask.of("question"), attempt);
    }

    static ProviderException failure(HttpProvider provider, Ask ask, Attempt attempt) {
        Throwable thrown = catchThrowable(() -> ask(provider, ask, attempt));
        assertThat(thrown).isInstanceOf(ProviderException.class).hasNoCause();
        return (ProviderException) thrown;
    }

    static ProviderException failure(String baseUrl) {
        return failure(provider(baseUrl).build(), TestAttempt.relaxed());
    }

    /** Posts what it is given and returns what it gets. */
    record AskCodec(long maxAnswerBytes) implements Codec<Ask, HttpAnswer> {
        @Override
        public HttpCall encode(Ask request, Deployment deployment) {
            return HttpCall.json("ask", request.body());
        }

        @Override
        public HttpAnswer decode(Ask request, Deployment deployment, HttpAnswer answer) {
            return answer;
        }
    }
}
