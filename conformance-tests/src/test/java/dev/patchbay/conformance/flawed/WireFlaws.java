package dev.patchbay.conformance.flawed;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatRequestBuilder;
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
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Plugins of codecs with flaws that an author made who knew the wire and not the kit. */
public final class WireFlaws {

    private static final Codec<ChatRequest, ChatResponse> HONEST = OpenAiChatCodec.of(CodecPlugin.HONEST);

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
        return asking(
                (request, deployment) -> HONEST.encode(request, deployment).withParameter("model", deployment.model()));
    }

    /** Puts the query together as text. */
    public static ProviderFactory modelInTheQueryAsItIs() {
        return asking((request, deployment) -> {
            HttpCall call = HONEST.encode(request, deployment);
            return new HttpCall(call.path() + "?model=" + deployment.model(), call.headers(), call.body());
        });
    }

    /** Forgets what the configuration of a deployment adds. */
    public static ProviderFactory plainDeployments() {
        return asking((request, deployment) ->
                HONEST.encode(request, new Deployment(deployment.id(), deployment.model(), Map.of())));
    }

    /** What the configuration of a deployment says wins over what a request says. */
    public static ProviderFactory deploymentsFirst() {
        return asking((request, deployment) -> {
            ChatRequestBuilder overruled = request.toBuilder();
            deployment.options().forEach(overruled::option);
            return HONEST.encode(overruled.build(), deployment);
        });
    }

    /** Sends nothing that says how words are chosen, how many, and where to stop. */
    public static ProviderFactory anyWords() {
        AlteredCall<ChatRequest, ChatResponse> codec = new AlteredCall<>(
                HONEST,
                text -> without(text, "temperature", "top_p", "max_completion_tokens", "seed")
                        .replaceAll(",\"stop\":\\[[^]]*]", ""),
                StandardCharsets.UTF_8);
        return new CodecPlugin(CodecPlugin.HONEST, provider -> provider.on(ChatRequest.TYPE, codec));
    }

    /** Sends neither tools nor schemas. */
    public static ProviderFactory withoutTools() {
        return asking((request, deployment) -> HONEST.encode(
                request.toBuilder().tools(List.of()).responseFormat(null).build(), deployment));
    }

    /** Sends of a conversation what was said last. */
    public static ProviderFactory lastWordAlone() {
        return asking((request, deployment) -> HONEST.encode(
                ChatRequest.builder(request.model())
                        .message(request.messages().get(request.messages().size() - 1))
                        .build(),
                deployment));
    }

    private static ProviderFactory asking(BiFunction<ChatRequest, Deployment, HttpCall> encoding) {
        Codec<ChatRequest, ChatResponse> codec = new Codec<>() {
            @Override
            public HttpCall encode(ChatRequest request, Deployment deployment) {
                return encoding.apply(request, deployment);
            }

            @Override
            public ChatResponse decode(ChatRequest request, Deployment deployment, HttpAnswer answer) {
                return HONEST.decode(request, deployment, answer);
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

    private static String without(String json, String... members) {
        return json.replaceAll(",\"(" + String.join("|", members) + ")\":[0-9.]+", "");
    }
}
