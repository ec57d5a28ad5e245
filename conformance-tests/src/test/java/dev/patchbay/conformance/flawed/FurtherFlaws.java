package dev.patchbay.conformance.flawed;

import dev.patchbay.CallRequest;
import dev.patchbay.StreamSource;
import dev.patchbay.Usage;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.TextPart;
import dev.patchbay.chat.UserMessage;
import dev.patchbay.conformance.scripted.ForwardedAttempt;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Settings;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Plugins with flaws that somebody planted where no rule looked. */
public final class FurtherFlaws {

    private FurtherFlaws() {}

    /** Sends a constant in place of its key. */
    public static ProviderFactory constantKey(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected Settings settings(Settings settings) {
                Map<String, Object> all = new HashMap<>(settings.all());
                all.put("api-key", Secret.of("sk-constant"));
                return Settings.of(all);
            }
        };
    }

    /** Asks for one model, whichever its deployment has. */
    public static ProviderFactory constantModel(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected Attempt attempt(Attempt attempt) {
                return new ForwardedAttempt(attempt) {
                    @Override
                    public Deployment deployment() {
                        return new Deployment(
                                super.deployment().id(),
                                "gpt-4o",
                                super.deployment().options());
                    }
                };
            }
        };
    }

    /** Tells the usage of the answer before where there is none. */
    public static ProviderFactory usageOfTheOneBefore(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            private final AtomicReference<Usage> last = new AtomicReference<>(Usage.unknown());

            @Override
            protected Object answer(Object answer, CallRequest<?> request) {
                ChatResponse response = (ChatResponse) answer;
                if (response.usage().inputTokens().isPresent()) {
                    last.set(response.usage());
                    return answer;
                }
                return new ChatResponse(
                        response.id(),
                        response.model(),
                        response.created(),
                        response.choices(),
                        last.get(),
                        response.serviceTier(),
                        response.extra());
            }
        };
    }

    /** Logs what it is asked at the finest level. */
    public static ProviderFactory logsPrompts(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected void asked(CallRequest<?> request, Attempt attempt) {
                System.getLogger("flawed").log(Level.TRACE, "asking {0}", prompt(request));
            }
        };
    }

    /** Quotes what it was asked in what led to a failure. */
    public static ProviderFactory quotesPrompts(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected Object failure(ProviderException failure, CallRequest<?> request) {
                return MeaningFlaws.copy(failure, failure.kind())
                        .cause(new IOException(prompt(request)))
                        .build();
            }
        };
    }

    private static String prompt(CallRequest<?> request) {
        UserMessage message = (UserMessage) ((ChatRequest) request).messages().get(0);
        return ((TextPart) message.content().get(0)).text();
    }

    /** Takes a delay that it cannot read for none at all: come back at once. */
    public static ProviderFactory unreadableIsAtOnce(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected Object failure(ProviderException failure, CallRequest<?> request) {
                return failure.status() == 429 && failure.serverDelay().isEmpty()
                        ? MeaningFlaws.copy(failure, failure.kind())
                                .serverDelay(Duration.ZERO)
                                .build()
                        : failure;
            }
        };
    }

    /** Gives an item when it knows the next one. */
    public static ProviderFactory oneItemLate(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected StreamSource<Object> source(StreamSource<Object> source, Attempt attempt) {
                return new ChangedSource(source) {
                    private CompletionStage<Object> ahead;

                    @Override
                    public CompletionStage<Object> next() {
                        CompletionStage<Object> due = ahead == null ? good.next() : ahead;
                        return due.thenCompose(item -> {
                            if (item == null) {
                                ahead = due;
                                return due;
                            }
                            ahead = good.next();
                            return ahead.handle((following, failure) -> item);
                        });
                    }
                };
            }
        };
    }

    /** Never returns from close(). */
    public static ProviderFactory neverClosed(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected void close(Provider provider) {
                provider.close();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    /** Writes a name into a path as forms have it. */
    public static ProviderFactory plusForSpace() {
        return TransportFlaws.chat(settings -> new SocketLine(settings) {
            @Override
            protected String path(HttpCall call, Attempt attempt) {
                String name = URLEncoder.encode(attempt.deployment().model(), StandardCharsets.UTF_8);
                return "/models/" + name.replace("..", "%2E%2E") + "/chat";
            }
        });
    }

    /** Follows redirects within its origin. */
    public static ProviderFactory followsWithinItsOrigin() {
        return TransportFlaws.chat(settings -> new SocketLine(settings) {
            private boolean following;

            @Override
            protected HttpAnswer answered(HttpAnswer answer, HttpCall call, byte[] body, Attempt attempt)
                    throws IOException {
                String moved = answer.headers().only("location").orElse("");
                if (answer.status() / 100 != 3 || !moved.startsWith("/") || following) {
                    return answer;
                }
                following = true;
                try {
                    return send(call, body, attempt);
                } finally {
                    following = false;
                }
            }
        });
    }
}
