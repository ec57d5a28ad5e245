package dev.patchbay.gateway.wire;

import dev.patchbay.chat.AudioOutput;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatRequestBuilder;
import dev.patchbay.chat.Modality;
import dev.patchbay.chat.ReasoningEffort;
import dev.patchbay.chat.SoundFormat;
import dev.patchbay.chat.Verbosity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chat. Source: the vendor's OpenAPI document, schema {@code CreateChatCompletionRequest}. */
final class ChatEndpoint {

    private ChatEndpoint() {}

    static Exchange<?> bind(Fields in) {
        Streaming streaming = Streaming.read(in);
        ChatRequest request = request(in, streaming);
        return streaming.wanted()
                ? Exchange.streamed(request.streamed(), told -> new ChatEvents(told, streaming.usage()))
                : Exchange.whole(request, ChatDocument::of);
    }

    private static ChatRequest request(Fields in, Streaming streaming) {
        ChatRequestBuilder chat = ChatRequest.builder(in.text("model"));
        chat.messages(ChatMessages.read(in));
        ChatTools.read(in, chat);
        in.word("reasoning_effort", ReasoningEffort.class, chat::reasoningEffort);
        in.word("verbosity", Verbosity.class, chat::verbosity);
        in.whole("max_completion_tokens", chat::maxOutputTokens);
        Sampling.read(in, chat);
        logprobs(in, chat);
        logitBias(in, chat);
        spoken(in, chat);
        prediction(in, chat);
        in.text("service_tier", chat::serviceTier);
        in.flag("store", chat::store);
        metadata(in, chat);
        in.text("prompt_cache_key", chat::promptCacheKey);
        in.text("safety_identifier", chat::safetyIdentifier);
        in.text("user", chat::endUser);
        in.rest(chat::option);
        streaming.handOn(chat);
        return chat.build();
    }

    private static void logprobs(Fields in, ChatRequestBuilder chat) {
        if (in.flag("logprobs")) {
            chat.topLogprobs(0);
            in.whole("top_logprobs", chat::topLogprobs);
        } else if (in.take("top_logprobs") != null) {
            throw BadRequest.field("top_logprobs", "needs 'logprobs' to be true.");
        }
    }

    private static void logitBias(Fields in, ChatRequestBuilder chat) {
        Fields bias = in.objectOrNull("logit_bias");
        if (bias != null) {
            Map<String, Integer> all = new LinkedHashMap<>();
            for (String token : bias.names()) {
                bias.whole(token, value -> all.put(token, value));
            }
            chat.logitBias(all);
        }
    }

    /** Texts by name, which other endpoints have too. */
    static void metadata(Fields in, ChatRequestBuilder chat) {
        Fields metadata = in.objectOrNull("metadata");
        if (metadata != null) {
            Map<String, String> all = new LinkedHashMap<>();
            for (String name : metadata.names()) {
                metadata.text(name, value -> all.put(name, value));
            }
            chat.metadata(all);
        }
    }

    private static void spoken(Fields in, ChatRequestBuilder chat) {
        List<Modality> modalities = new ArrayList<>();
        for (String word : in.texts("modalities")) {
            Modality modality = Fields.constant(Modality.class, word);
            if (modality == null) {
                throw BadRequest.field(in.at("modalities"), "knows \"text\" and \"audio\".");
            }
            modalities.add(modality);
        }
        chat.modalities(modalities.toArray(Modality[]::new));
        Fields audio = in.objectOrNull("audio");
        if (audio != null) {
            SoundFormat format = Fields.constant(SoundFormat.class, audio.text("format"));
            if (format == null) {
                throw BadRequest.field(audio.at("format"), "is no format that is known.");
            }
            chat.audio(new AudioOutput(Voices.read(audio), format));
            audio.nothingElse();
        }
    }

    private static void prediction(Fields in, ChatRequestBuilder chat) {
        Fields prediction = in.objectOrNull("prediction");
        if (prediction != null) {
            prediction.text("type");
            @Nullable Object content = prediction.look("content");
            chat.prediction(content instanceof List<?> ? ChatMessages.joined(prediction) : prediction.text("content"));
            prediction.nothingElse();
        }
    }
}
