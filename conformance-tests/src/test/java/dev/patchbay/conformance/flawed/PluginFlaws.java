package dev.patchbay.conformance.flawed;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.Upload;
import dev.patchbay.chat.ChatStreamRequest;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import dev.patchbay.transcription.TranscriptionRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;

/** Plugins that declare, keep or give up the wrong things. */
public final class PluginFlaws {

    private static final int PERMITS = 500;

    private PluginFlaws() {}

    /** Declares to stream chat, and does not. */
    public static ProviderFactory claimsToStream(ProviderFactory honest) {
        return changed(honest, provider -> new Another(provider) {
            @Override
            public Set<CallType<?, ?>> callTypes() {
                return Set.of(ChatStreamRequest.TYPE);
            }

            @Override
            public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
                return CompletableFuture.failedFuture(ProviderException.of(ErrorKind.UNSUPPORTED));
            }
        });
    }

    /** Keeps the last answer. */
    public static ProviderFactory keepsTheLastAnswer(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @SuppressWarnings("unused") // that it is there is the flaw
            private volatile Object last = "";

            @Override
            protected Object answer(Object answer, CallRequest<?> request) {
                last = answer;
                return answer;
            }
        };
    }

    /** Takes a permit for each call, and gives it back when there is an answer. */
    public static ProviderFactory leaksPermits(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            private final Semaphore permits = new Semaphore(PERMITS);

            @Override
            protected void asked(CallRequest<?> request, Attempt attempt) {
                if (!permits.tryAcquire()) {
                    throw new IllegalStateException("no permit is left");
                }
            }

            @Override
            protected Object answer(Object answer, CallRequest<?> request) {
                permits.release();
                return answer;
            }
        };
    }

    /** Leaves an executor of its own running. */
    public static ProviderFactory leavesItsDispatcher(ProviderFactory honest) {
        return changed(honest, provider -> {
            ExecutorService dispatcher = Executors.newFixedThreadPool(1, task -> {
                Thread thread = new Thread(task, "dispatcher");
                thread.setDaemon(true);
                return thread;
            });
            dispatcher.execute(() -> {});
            return new Another(provider);
        });
    }

    /** Sends a stream that is gone as nothing. */
    public static ProviderFactory sendsNothingAgain(ProviderFactory honest) {
        return sending(honest, audio -> Upload.replayable(audio.name(), () -> open(audio)));
    }

    /** Reads all that is sent along before it sends any. */
    public static ProviderFactory loadsUploads(ProviderFactory honest) {
        return sending(honest, audio -> {
            try (InputStream in = audio.open()) {
                return Upload.of(audio.name(), in.readAllBytes());
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
    }

    /** Sends something else along than it is given. */
    private static ProviderFactory sending(ProviderFactory honest, UnaryOperator<Upload> change) {
        return changed(honest, provider -> new Another(provider) {
            @Override
            @SuppressWarnings("unchecked") // a request of the same type
            public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
                TranscriptionRequest asked = (TranscriptionRequest) (CallRequest<?>) request;
                Upload lenient = change.apply(asked.audio());
                return provider.invoke(
                        type,
                        (CallRequest<R>) (CallRequest<?>) TranscriptionRequest.of(asked.model(), lenient),
                        attempt);
            }
        });
    }

    private static InputStream open(Upload upload) {
        try {
            return upload.open();
        } catch (IOException gone) {
            return InputStream.nullInputStream();
        }
    }

    private static ProviderFactory changed(ProviderFactory honest, UnaryOperator<Provider> change) {
        return new ProviderFactory() {
            @Override
            public String name() {
                return honest.name();
            }

            @Override
            public List<Setting> settings() {
                return honest.settings();
            }

            @Override
            public Provider create(Settings settings) {
                return change.apply(honest.create(settings));
            }
        };
    }

    /** A provider that is another one. */
    private static class Another implements Provider {
        private final Provider good;

        Another(Provider good) {
            this.good = good;
        }

        @Override
        public Set<CallType<?, ?>> callTypes() {
            return good.callTypes();
        }

        @Override
        public boolean mayBlock(CallType<?, ?> type) {
            return good.mayBlock(type);
        }

        @Override
        public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
            return good.invoke(type, request, attempt);
        }

        @Override
        public void close() {
            good.close();
        }
    }
}
