package dev.patchbay.conformance.flawed;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.image.ImageResponse;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.openai.OpenAiChatCodec;
import dev.patchbay.support.openai.OpenAiImageCodec;
import dev.patchbay.support.openai.OpenAiTranscriptionCodec;
import dev.patchbay.transcription.TranscriptionRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Plugins that lose sight of what was asked for: in what they send, or in what they take for its answer. */
public final class AskedFlaws {

    private static final Codec<ChatRequest, ChatResponse> CHAT = OpenAiChatCodec.of(CodecPlugin.HONEST);
    private static final Codec<ImageRequest, ImageResponse> IMAGE = OpenAiImageCodec.of(CodecPlugin.HONEST);

    private AskedFlaws() {}

    /** Says of every result of a tool that it is that of the first call. */
    public static ProviderFactory resultsOfTheFirst() {
        return sending(text -> text.replaceAll("\"tool_call_id\":\"[^\"]*\"", "\"tool_call_id\":\"call4711a\""));
    }

    /** Leaves it to the model whether it keeps to a schema. */
    public static ProviderFactory laxSchemas() {
        return sending(text -> text.replaceAll(",\"strict\":(true|false)", ""));
    }

    /** Says that all words are the caller's. */
    public static ProviderFactory oneSpeaker() {
        return sending(text -> text.replace("\"role\":\"assistant\"", "\"role\":\"user\""));
    }

    private static ProviderFactory sending(UnaryOperator<String> change) {
        return plugin(ChatRequest.TYPE, new AlteredCall<>(CHAT, change, StandardCharsets.UTF_8));
    }

    /** Takes as many images as come. */
    public static ProviderFactory anyNumberOfImages() {
        return plugin(ImageRequest.TYPE, new Forgetful<>(IMAGE) {
            @Override
            public ImageResponse decode(ImageRequest request, Deployment deployment, HttpAnswer answer) {
                return IMAGE.decode(ImageRequest.of(request.model(), "Any."), without(deployment), answer);
            }
        });
    }

    /** Passes on any address in place of an image. */
    public static ProviderFactory anyAddress() {
        return plugin(ImageRequest.TYPE, new AlteredCodec<>(IMAGE, text -> text.replace("\"file:", "\"https:")));
    }

    /** Reads an answer as if its deployment had asked for nothing. */
    public static ProviderFactory forgetsTheDeployment() {
        return plugin(TranscriptionRequest.TYPE, new Forgetful<>(OpenAiTranscriptionCodec.of(CodecPlugin.HONEST)));
    }

    /** Tells which word is said and never when. */
    public static ProviderFactory timeless() {
        return plugin(
                TranscriptionRequest.TYPE,
                new AlteredCodec<>(
                        OpenAiTranscriptionCodec.of(CodecPlugin.HONEST),
                        text -> text.replaceAll("\"start\":[0-9.]+", "\"start\":0.0")));
    }

    /** Sends keys in the clear to whoever has the name. */
    public static ProviderFactory inTheClear() {
        return new CodecPlugin(
                CodecPlugin.HONEST, provider -> provider.allowInsecure(true).on(ChatRequest.TYPE, CHAT));
    }

    private static <Q extends CallRequest<R>, R> ProviderFactory plugin(CallType.Unary<Q, R> type, Codec<Q, R> codec) {
        return new CodecPlugin(CodecPlugin.HONEST, provider -> provider.on(type, codec));
    }

    /** A codec that looks at no option of a deployment when it reads an answer. */
    private static class Forgetful<Q extends CallRequest<R>, R> implements Codec<Q, R> {
        private final Codec<Q, R> honest;

        Forgetful(Codec<Q, R> honest) {
            this.honest = honest;
        }

        @Override
        public boolean carriesUploads() {
            return honest.carriesUploads();
        }

        @Override
        public HttpCall encode(Q request, Deployment deployment) {
            return honest.encode(request, deployment);
        }

        @Override
        public R decode(Q request, Deployment deployment, HttpAnswer answer) {
            return honest.decode(request, without(deployment), answer);
        }

        static Deployment without(Deployment deployment) {
            return new Deployment(deployment.id(), deployment.model(), Map.of());
        }
    }
}
