package dev.patchbay.conformance.flawed;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ResponseStream;
import dev.patchbay.StreamSource;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** A good plugin with one thing done wrongly: a mutant overrides one of the protected methods, each of which changes nothing. */
public class FlawedPlugin implements ProviderFactory {

    private final ProviderFactory honest;

    /** A plugin without a flaw. */
    public FlawedPlugin(ProviderFactory honest) {
        this.honest = honest;
    }

    /** The settings that the provider is made with. */
    protected Settings settings(Settings settings) {
        return settings;
    }

    /** The attempt that the good provider sees. */
    protected Attempt attempt(Attempt attempt) {
        return attempt;
    }

    /** The request, before it is sent. */
    protected void asked(CallRequest<?> request, Attempt attempt) {}

    /** What becomes of an answer. */
    protected Object answer(Object answer, CallRequest<?> request) {
        return answer;
    }

    /** What becomes of a failure: another one, or an answer. */
    protected Object failure(ProviderException failure, CallRequest<?> request) {
        return failure;
    }

    /** What becomes of the source of a stream. */
    protected StreamSource<Object> source(StreamSource<Object> source, Attempt attempt) {
        return source;
    }

    /** What becomes of the stage. */
    protected CompletionStage<Object> stage(CompletionStage<Object> stage, Attempt attempt) {
        return stage;
    }

    /** Whether the provider asks again by itself after this failure. */
    protected boolean again(ProviderException failure) {
        return false;
    }

    /** What happens while an answer is waited for. */
    protected void waiting(CompletionStage<Object> answer, Runnable again) {}

    /** What happens when the provider is closed. */
    protected void close(Provider provider) {
        provider.close();
    }

    /** What the provider prints. */
    protected String describe(Provider provider, Settings settings) {
        return provider.toString();
    }

    @Override
    public String name() {
        return honest.name();
    }

    @Override
    public List<Setting> settings() {
        return honest.settings();
    }

    @Override
    public String origin(Settings settings) {
        return honest.origin(settings);
    }

    @Override
    public Provider create(Settings settings) {
        return new Flawed(honest.create(settings(settings)), settings);
    }

    /** Changes what another source gives. */
    public abstract static class ChangedSource implements StreamSource<Object> {
        /** What the good provider gives. */
        protected final StreamSource<Object> good;

        /** Changes nothing yet. */
        protected ChangedSource(StreamSource<Object> good) {
            this.good = good;
        }

        @Override
        public CompletionStage<Object> next() {
            return good.next();
        }

        @Override
        public void cancel() {
            good.cancel();
        }
    }

    private final class Flawed implements Provider {
        private final Provider provider;
        private final Settings settings;

        Flawed(Provider provider, Settings settings) {
            this.provider = provider;
            this.settings = settings;
        }

        @Override
        @SuppressWarnings("unchecked") // whatever comes back is what the call type has, or a mistake on purpose
        public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
            asked(request, attempt);
            CompletionStage<Object> first =
                    invokeOnce((CallType<?, Object>) type, (CallRequest<Object>) request, attempt);
            waiting(first, () -> invokeOnce((CallType<?, Object>) type, (CallRequest<Object>) request, attempt));
            CompletionStage<Object> settled = first.handle((value, thrown) -> {
                        if (thrown == null) {
                            return CompletableFuture.completedFuture(changed(value, request, attempt));
                        }
                        if (plain(thrown) instanceof ProviderException failure && again(failure)) {
                            return invokeOnce((CallType<?, Object>) type, (CallRequest<Object>) request, attempt);
                        }
                        return failed(plain(thrown), request);
                    })
                    .thenCompose(stage -> stage);
            return (CompletionStage<R>) stage(settled, attempt);
        }

        private CompletionStage<Object> invokeOnce(
                CallType<?, Object> type, CallRequest<Object> request, Attempt attempt) {
            return provider.invoke(type, request, attempt(attempt));
        }

        @SuppressWarnings("unchecked") // a source of anything
        private Object changed(Object value, CallRequest<?> request, Attempt attempt) {
            if (value instanceof ResponseStream<?> stream) {
                return ResponseStream.of(source((StreamSource<Object>) stream.source(), attempt));
            }
            return answer(value, request);
        }

        private CompletionStage<Object> failed(Throwable thrown, CallRequest<?> request) {
            Object instead = thrown instanceof ProviderException failure ? failure(failure, request) : thrown;
            return instead instanceof Throwable other
                    ? CompletableFuture.failedFuture(other)
                    : CompletableFuture.completedFuture(instead);
        }

        @Override
        public Set<CallType<?, ?>> callTypes() {
            return provider.callTypes();
        }

        @Override
        public <R> Fit fit(CallType<?, R> type, CallRequest<R> request, Deployment deployment) {
            return provider.fit(type, request, deployment);
        }

        @Override
        public boolean mayBlock(CallType<?, ?> type) {
            return provider.mayBlock(type);
        }

        @Override
        public void close() {
            FlawedPlugin.this.close(provider);
        }

        @Override
        public String toString() {
            return describe(provider, settings);
        }
    }

    /** A failure as the contract has it. */
    protected static Throwable plain(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
