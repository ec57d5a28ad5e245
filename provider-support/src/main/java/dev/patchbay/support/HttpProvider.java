package dev.patchbay.support;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.ResponseStream;
import dev.patchbay.Sent;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * A provider that speaks HTTP and is nothing but codecs:
 *
 * <pre>{@code
 * Provider provider = HttpProvider.builder("https://api.example.com/v1")
 *         .credential("api-key", apiKey, "Authorization", "Bearer ")
 *         .refusals(errors)
 *         .on(SpeechRequest.TYPE, new SpeechCodec())
 *         .onStream(SpeechStreamRequest.TYPE, new SpeechStreamCodec())
 *         .build();
 * }</pre>
 *
 * <p>It promises: one {@link #invoke} sends at most one request; redirects are never followed; what was read is bounded
 * and the connection is given back or closed; a cancelled attempt, an interrupted thread and a spent deadline end the
 * request at once and close its connection; no text of an upstream, of OkHttp or of a secret reaches a message.
 *
 * <p>Thread-safe. All instances share one pool of connections; {@link #close()} leaves it to the others.
 */
public final class HttpProvider implements Provider {

    private final Map<CallType<?, ?>, Served<?, ?>> served;
    private final List<Credential> credentials;

    private HttpProvider(Map<CallType<?, ?>, Served<?, ?>> served, List<Credential> credentials) {
        this.served = Map.copyOf(served);
        this.credentials = List.copyOf(credentials);
    }

    /**
     * An empty builder.
     *
     * @param baseUrl where every path is appended to, for example {@code https://api.example.com/v1}; checked by
     *     {@link Builder#build()}
     */
    public static Builder builder(String baseUrl) {
        return new Builder(baseUrl);
    }

    @Override
    public Set<CallType<?, ?>> callTypes() {
        return served.keySet();
    }

    /**
     * Makes one attempt: writes the request on the calling thread, then sends it and reads the answer on
     * {@link Attempt#executor()}. Every failure completes the stage; what the codec throws besides
     * {@link ProviderException} is passed on as it is.
     *
     * <p>A stream is there as soon as its headers are. From then on it has no time limit of its own, reads only when it is
     * asked, on the same executor where that has to wait, and closes its connection when it, or the attempt, is cancelled.
     */
    @Override
    public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
        if (!served.containsKey(type)) {
            return CompletableFuture.failedFuture(ProviderException.builder(ErrorKind.UNSUPPORTED)
                    .phase(Phase.LOCAL)
                    .sent(Sent.NEVER)
                    .build());
        }
        return of(type).invoke(request, attempt);
    }

    @Override
    public <R> Fit fit(CallType<?, R> type, CallRequest<R> request, Deployment deployment) {
        return of(type).fit(request, deployment);
    }

    @Override
    public @Nullable String equivalence(CallType<?, ?> type, Deployment deployment) {
        return of(type).equivalence(deployment);
    }

    /**
     * For call types with {@linkplain Codec#carriesUploads() uploads}, and while a secret has to be fetched: all other work
     * that waits runs on {@link Attempt#executor()}.
     */
    @Override
    public boolean mayBlock(CallType<?, ?> type) {
        if (of(type).mayBlock()) {
            return true;
        }
        for (Credential credential : credentials) {
            if (!credential.secret().isReady()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "HttpProvider" + served.keySet();
    }

    @SuppressWarnings("unchecked") // a codec is registered together with the call type that gives it its types
    private <R> Served<?, R> of(CallType<?, R> type) {
        @Nullable Served<?, ?> found = served.get(type);
        if (found == null) {
            throw new IllegalArgumentException("call type '" + type.name() + "' is not served");
        }
        return (Served<?, R>) found;
    }

    /** Collects what a provider is made of. Not thread-safe. */
    public static final class Builder {
        private final String baseUrl;
        private final Map<CallType<?, ?>, Function<Transport, Served<?, ?>>> served = new LinkedHashMap<>();
        private final List<Credential> credentials = new ArrayList<>();
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final Map<String, String> query = new LinkedHashMap<>();
        private @Nullable RefusalReader refusals;
        private boolean allowInsecure;
        private Function<Request, OkHttpClient> client = RootClient::of;
        private Patience patience = Patience.USUAL;

        private Builder(String baseUrl) {
            this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
        }

        /**
         * Sends a secret in a header of every request. A constant secret is checked now; a changing one whenever it is
         * used, and an attempt whose secret cannot be sent fails with
         * {@link dev.patchbay.ErrorKind#AUTHENTICATION}.
         *
         * @param setting what the secret is called in configuration, for messages
         * @param secret the secret
         * @param header the header's name
         * @param prefix what precedes the secret in the header, for example {@code "Bearer "}; may be empty
         * @throws IllegalArgumentException when the secret cannot stand in a header; names the setting, never the value
         */
        public Builder credential(String setting, Secret secret, String header, String prefix) {
            credentials.add(Credential.of(setting, secret, header, prefix));
            return this;
        }

        /**
         * Sends a header that is no secret with every request.
         *
         * @throws IllegalArgumentException when name or value cannot stand in a header
         */
        public Builder header(String name, String value) {
            HeaderText.check(name, value);
            headers.put(name, value);
            return this;
        }

        /**
         * Sends a parameter in the query of every request, percent-encoded; it is no secret, for URLs are logged on their
         * way.
         */
        public Builder query(String name, String value) {
            query.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /** Tells what refusals mean. Required. */
        public Builder refusals(RefusalReader reader) {
            this.refusals = Objects.requireNonNull(reader, "reader");
            return this;
        }

        /** Allows {@code http://} to hosts other than this machine, where keys then travel in the clear. */
        public Builder allowInsecure(boolean allow) {
            this.allowInsecure = allow;
            return this;
        }

        /** Sends with another client than the shared one; for tests that bring their own certificates. */
        Builder via(Supplier<OkHttpClient> other) {
            this.client = request -> other.get();
            return this;
        }

        /** Reads streams with another patience than the usual one; for tests that cannot wait so long. */
        Builder with(Patience other) {
            this.patience = other;
            return this;
        }

        /**
         * Serves a call type with a codec.
         *
         * @throws IllegalArgumentException when the call type has one already
         */
        public <Q extends CallRequest<R>, R> Builder on(CallType<Q, R> type, Codec<Q, R> codec) {
            Objects.requireNonNull(codec, "codec");
            return serve(type, transport -> Served.whole(type, codec, transport));
        }

        /**
         * Serves a streaming call type with a codec.
         *
         * @throws IllegalArgumentException when the call type has one already
         */
        public <Q extends CallRequest<ResponseStream<T>>, T> Builder onStream(
                CallType.Streaming<Q, T> type, StreamCodec<Q, T> codec) {
            Objects.requireNonNull(codec, "codec");
            return serve(type, transport -> Served.streamed(type, codec, transport));
        }

        private Builder serve(CallType<?, ?> type, Function<Transport, Served<?, ?>> serving) {
            if (served.putIfAbsent(type, serving) != null) {
                throw new IllegalArgumentException("call type '" + type.name() + "' is handled twice");
            }
            return this;
        }

        /**
         * The provider.
         *
         * @throws IllegalArgumentException when the base URL cannot be used, or nothing says what refusals mean; without
         *     the text of the URL, which may hold a secret
         */
        public HttpProvider build() {
            if (refusals == null) {
                throw new IllegalArgumentException("nothing says what refusals mean");
            }
            BaseUrl base = BaseUrl.of(baseUrl, allowInsecure);
            for (Map.Entry<String, String> parameter : query.entrySet()) {
                base = base.with(parameter.getKey(), parameter.getValue());
            }
            RequestWriter writer = new RequestWriter(base, headers, credentials);
            Transport transport = new Transport(writer, refusals, client, patience);
            Map<CallType<?, ?>, Served<?, ?>> all = new LinkedHashMap<>();
            served.forEach((type, serving) -> all.put(type, serving.apply(transport)));
            return new HttpProvider(all, credentials);
        }
    }
}
