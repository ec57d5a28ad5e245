package dev.patchbay.gateway;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.Interruption;
import dev.patchbay.ResponseStream;
import dev.patchbay.Routed;
import dev.patchbay.Router;
import dev.patchbay.Usage;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatStreamRequest;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.image.ImageEditRequest;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.moderation.ModerationRequest;
import dev.patchbay.rerank.RerankRequest;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.speech.SpeechStreamRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Provider;
import dev.patchbay.support.HttpProvider;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.openai.OpenAiChatCodec;
import dev.patchbay.support.openai.OpenAiChatStreamCodec;
import dev.patchbay.support.openai.OpenAiEmbeddingCodec;
import dev.patchbay.support.openai.OpenAiImageCodec;
import dev.patchbay.support.openai.OpenAiImageEditCodec;
import dev.patchbay.support.openai.OpenAiModerationCodec;
import dev.patchbay.support.openai.OpenAiRerankCodec;
import dev.patchbay.support.openai.OpenAiSpeechCodec;
import dev.patchbay.support.openai.OpenAiSpeechStreamCodec;
import dev.patchbay.support.openai.OpenAiTranscriptionCodec;
import dev.patchbay.support.openai.OpenAiTranscriptionStreamCodec;
import dev.patchbay.support.openai.OpenAiTranslationCodec;
import dev.patchbay.support.openai.SpeechVoices;
import dev.patchbay.transcription.TranscriptionRequest;
import dev.patchbay.transcription.TranscriptionStreamRequest;
import dev.patchbay.transcription.TranslationRequest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A router whose calls go over HTTP to a gateway: a client of OpenAI's wire that reads the router's own kinds of failures, and says
 * in headers what is to be said about a call.
 */
final class HttpDoor implements Router, AutoCloseable {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "client");
        thread.setDaemon(true);
        return thread;
    });

    private final GatewayServer server;
    private final Provider client;

    HttpDoor(GatewayServer server) {
        this.server = server;
        this.client = client("http://127.0.0.1:" + server.port() + "/v1");
    }

    private static Provider client(String url) {
        RefusalReader refusals = new KindReader();
        OpenAiSpeechCodec speech =
                OpenAiSpeechCodec.of(new SpeechVoices(Map.of(), "alloy", Set.of(), any -> true), refusals);
        OpenAiTranscriptionCodec transcription = OpenAiTranscriptionCodec.of(refusals);
        return HttpProvider.builder(url)
                .refusals(refusals)
                .on(ChatRequest.TYPE, Told.of(OpenAiChatCodec.of(refusals)))
                .onStream(ChatStreamRequest.TYPE, Told.of(OpenAiChatStreamCodec.of(refusals)))
                .on(SpeechRequest.TYPE, Told.of(speech))
                .onStream(SpeechStreamRequest.TYPE, Told.of(OpenAiSpeechStreamCodec.of(speech, refusals)))
                .on(EmbeddingRequest.TYPE, Told.of(OpenAiEmbeddingCodec.of(refusals)))
                .on(ImageRequest.TYPE, Told.of(OpenAiImageCodec.of(refusals)))
                .on(ImageEditRequest.TYPE, Told.of(OpenAiImageEditCodec.of(refusals)))
                .on(TranscriptionRequest.TYPE, Told.of(transcription))
                .onStream(
                        TranscriptionStreamRequest.TYPE,
                        Told.of(OpenAiTranscriptionStreamCodec.of(transcription, refusals)))
                .on(TranslationRequest.TYPE, Told.of(OpenAiTranslationCodec.of(refusals)))
                .on(ModerationRequest.TYPE, Told.of(OpenAiModerationCodec.of(refusals)))
                .on(RerankRequest.TYPE, Told.of(OpenAiRerankCodec.of(refusals)))
                .build();
    }

    @Override
    public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
        ToldTrail trail = new ToldTrail(request);
        CallOptions said = request instanceof SpeechRequest && options.interruption() == null
                ? options.withInterruption(Interruption.HOLD) // whole speech is a stream to the gateway
                : options;
        ClientAttempt attempt =
                new ClientAttempt(new Deployment("gateway", request.model(), Told.options(said, trail)), THREADS);
        CompletableFuture<Routed<R>> told = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                boolean cancelled = super.cancel(mayInterruptIfRunning);
                attempt.cancel();
                return cancelled;
            }
        };
        THREADS.execute(() -> invoke(request, attempt, trail).whenComplete((value, failure) -> {
            if (failure != null) {
                told.completeExceptionally(trail.translated(failure, null));
            } else if (!told.complete(new Routed<>(value, Usage.unknown(), trail.toTrail(null, 0)))
                    && value instanceof ResponseStream<?> stream) {
                stream.close();
            }
        }));
        return told;
    }

    private <R> CompletionStage<R> invoke(CallRequest<R> request, ClientAttempt attempt, ToldTrail trail) {
        try {
            return client.invoke(request.type(), request, attempt).thenApply(value -> mapped(value, trail));
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    @SuppressWarnings("unchecked") // a stream of the same items
    private static <R> R mapped(R value, ToldTrail trail) {
        return value instanceof ResponseStream<?> stream
                ? (R) ResponseStream.of(new HttpSource<>(trail, stream.source()))
                : value;
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
