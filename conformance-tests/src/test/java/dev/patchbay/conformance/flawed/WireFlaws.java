package dev.patchbay.conformance.flawed;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.rerank.RerankRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.openai.OpenAiChatCodec;
import dev.patchbay.support.openai.OpenAiEmbeddingCodec;
import dev.patchbay.support.openai.OpenAiRerankCodec;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;

/** Plugins of codecs with flaws that an author made who knew the wire and not the kit. */
public final class WireFlaws {

    private WireFlaws() {}

    /** Logs whatever the upstream refuses with. */
    public static ProviderFactory logsRefusals() {
        return new CodecPlugin(
                refusal -> {
                    String body = new String(refusal.body(), StandardCharsets.UTF_8);
                    System.getLogger("flawed").log(Level.DEBUG, "refused: {0}", body);
                    return CodecPlugin.HONEST.read(refusal);
                },
                provider -> provider.on(ChatRequest.TYPE, OpenAiChatCodec.of(CodecPlugin.HONEST)));
    }

    /** Says in a query which model is meant, as vendors may want it, and means it. */
    public static ProviderFactory modelInTheQuery() {
        return asking((call, model) -> call.withParameter("model", model));
    }

    /** Puts the query together as text. */
    public static ProviderFactory modelInTheQueryAsItIs() {
        return asking((call, model) -> new HttpCall(call.path() + "?model=" + model, call.headers(), call.body()));
    }

    private static ProviderFactory asking(BiFunction<HttpCall, String, HttpCall> change) {
        Codec<ChatRequest, ChatResponse> honest = OpenAiChatCodec.of(CodecPlugin.HONEST);
        Codec<ChatRequest, ChatResponse> codec = new Codec<>() {
            @Override
            public HttpCall encode(ChatRequest request, Deployment deployment) {
                return change.apply(honest.encode(request, deployment), deployment.model());
            }

            @Override
            public ChatResponse decode(ChatRequest request, Deployment deployment, HttpAnswer answer) {
                return honest.decode(request, deployment, answer);
            }
        };
        return new CodecPlugin(CodecPlugin.HONEST, provider -> provider.on(ChatRequest.TYPE, codec));
    }

    /** Asks for vectors of any length. */
    public static ProviderFactory anyDimensions() {
        return new CodecPlugin(
                CodecPlugin.HONEST,
                provider -> provider.on(
                        EmbeddingRequest.TYPE,
                        new AlteredCall<>(
                                OpenAiEmbeddingCodec.of(CodecPlugin.HONEST),
                                text -> without(text, "dimensions"),
                                StandardCharsets.UTF_8)));
    }

    /** Asks for all documents, however few are wanted. */
    public static ProviderFactory allDocuments() {
        return new CodecPlugin(
                CodecPlugin.HONEST,
                provider -> provider.on(
                        RerankRequest.TYPE,
                        new AlteredCall<>(
                                OpenAiRerankCodec.of(CodecPlugin.HONEST),
                                text -> without(text, "top_n"),
                                StandardCharsets.UTF_8)));
    }

    private static String without(String json, String member) {
        return json.replaceAll(",\"" + member + "\":\\d+", "");
    }
}
