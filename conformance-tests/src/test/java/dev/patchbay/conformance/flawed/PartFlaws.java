package dev.patchbay.conformance.flawed;

import dev.patchbay.CallRequest;
import dev.patchbay.Usage;
import dev.patchbay.chat.ChatChoice;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.conformance.scripted.ForwardedAttempt;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Settings;
import dev.patchbay.support.openai.OpenAiChatCodec;
import dev.patchbay.support.openai.OpenAiSpeechCodec;
import dev.patchbay.support.openai.SpeechVoices;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** Plugins that do most of what they should: part of a request, of an answer, or of what there is to end is left out. */
public final class PartFlaws {

    private static final int OUT_OF = 3;
    private static final long A_WHILE_MILLIS = 250;

    private static final SpeechVoices VOICES =
            new SpeechVoices(Map.of(), "alloy", SpeechVoices.OF_OPENAI, model -> true);

    private PartFlaws() {}

    /** Tells the text of an answer alone. */
    public static ProviderFactory textAlone(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected Object answer(Object answer, CallRequest<?> request) {
                ChatResponse whole = (ChatResponse) answer;
                return ChatResponse.builder(
                                ChatResponse.of(whole.text()).choices().get(0))
                        .usage(whole.usage())
                        .build();
            }
        };
    }

    /** Takes what went out for what came in. */
    public static ProviderFactory usageTheOtherWay(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected Object answer(Object answer, CallRequest<?> request) {
                ChatResponse whole = (ChatResponse) answer;
                Usage usage = whole.usage();
                if (usage.inputTokens().isEmpty() || usage.outputTokens().isEmpty()) {
                    return whole;
                }
                return ChatResponse.builder(whole.choices().toArray(ChatChoice[]::new))
                        .usage(Usage.ofTokens(
                                usage.outputTokens().getAsLong(),
                                usage.inputTokens().getAsLong()))
                        .build();
            }
        };
    }

    /** Does not pass on which voice is wanted. */
    public static ProviderFactory oneVoice() {
        return speech(body -> body.replaceAll("\"voice\":\"[^\"]*\"", "\"voice\":\"alloy\""));
    }

    /** Does not pass on how fast it should be said. */
    public static ProviderFactory oneSpeed() {
        return speech(body -> body.replaceAll("\"speed\":[0-9.]+,?", "").replace(",}", "}"));
    }

    /** Takes as much sound as comes. */
    public static ProviderFactory soundWithoutBound() {
        return new OwnTransport<>(
                SpeechRequest.TYPE,
                OpenAiSpeechCodec.of(VOICES, CodecPlugin.HONEST),
                true,
                settings -> new SocketLine(settings) {
                    @Override
                    protected int most(int status) {
                        return status == 200 ? 512 << 20 : super.most(status);
                    }
                });
    }

    /** Writes text in an encoding of its own. */
    public static ProviderFactory writesLatin() {
        return chat(body -> body, StandardCharsets.ISO_8859_1);
    }

    /** Sends the first half of what the caller wrote. */
    public static ProviderFactory halfOfTheText() {
        return chat(body -> body.replaceAll("(\"content\":\"[^\"]{20})[^\"]*\"", "$1\""), StandardCharsets.UTF_8);
    }

    private static ProviderFactory chat(UnaryOperator<String> change, Charset charset) {
        return new CodecPlugin(
                CodecPlugin.HONEST,
                provider -> provider.on(
                        ChatRequest.TYPE, new AlteredCall<>(OpenAiChatCodec.of(CodecPlugin.HONEST), change, charset)));
    }

    private static ProviderFactory speech(UnaryOperator<String> change) {
        return new CodecPlugin(
                CodecPlugin.HONEST,
                provider -> provider.on(
                        SpeechRequest.TYPE,
                        new AlteredCall<>(
                                OpenAiSpeechCodec.of(VOICES, CodecPlugin.HONEST), change, StandardCharsets.UTF_8)));
    }

    /** Ends every attempt that is cancelled, and closes the connection of one in three. */
    public static ProviderFactory closesOneInThree(ProviderFactory honest) {
        AtomicInteger count = new AtomicInteger();
        return new FlawedPlugin(honest) {
            @Override
            protected Attempt attempt(Attempt attempt) {
                return new ForwardedAttempt(attempt) {
                    @Override
                    public void onCancel(Runnable action) {
                        if (count.incrementAndGet() % OUT_OF == 0) {
                            super.onCancel(action);
                        }
                    }
                };
            }

            @Override
            protected CompletionStage<Object> stage(CompletionStage<Object> stage, Attempt attempt) {
                return StoppingFlaws.endingEarly(stage, attempt);
            }
        };
    }

    /** Says nothing of the status of a success. */
    public static ProviderFactory hidesTheStatus(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected Attempt attempt(Attempt attempt) {
                return new ForwardedAttempt(attempt) {
                    @Override
                    public void status(int status) {
                        if (status / 100 != 2) {
                            super.status(status);
                        }
                    }
                };
            }
        };
    }

    /** Asks a second time where the answer takes a while, and takes the first one that comes. */
    public static ProviderFactory hedges(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected void waiting(CompletionStage<Object> answer, Runnable again) {
                CompletableFuture.delayedExecutor(A_WHILE_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(() -> {
                            if (!answer.toCompletableFuture().isDone()) {
                                again.run();
                            }
                        });
            }
        };
    }

    /** Waits where it is told that an attempt is cancelled. */
    public static ProviderFactory waitsWhenCancelled(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected CompletionStage<Object> stage(CompletionStage<Object> stage, Attempt attempt) {
                attempt.onCancel(() -> LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(1)));
                return stage;
            }
        };
    }

    /** Opens a connection after each failure, to see whether the upstream is there, and forgets it. */
    @SuppressWarnings("ModifiedButNotUsed") // that is the flaw
    public static ProviderFactory forgetsAConnection(ProviderFactory honest) {
        List<Socket> forgotten = new CopyOnWriteArrayList<>();
        return new FlawedPlugin(honest) {
            @Override
            public Provider create(Settings settings) {
                URI upstream = URI.create(settings.text("base-url").orElseThrow());
                return new FlawedPlugin(honest) {
                    @Override
                    protected Object failure(ProviderException failure, CallRequest<?> request) {
                        try {
                            forgotten.add(new Socket(upstream.getHost(), upstream.getPort()));
                        } catch (IOException gone) {
                            // Then there is none to forget.
                        }
                        return failure;
                    }
                }.create(settings);
            }
        };
    }
}
