package dev.patchbay.gateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.Usage;
import dev.patchbay.chat.ChatChoice;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatDelta;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatRequestBuilder;
import dev.patchbay.chat.ChatResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The completions that came before chat, served by models of chat: the prompt is what a user says. What chat has no words for
 * is refused. Sources: the vendor's OpenAPI document, {@code CreateCompletionRequest} and {@code CreateCompletionResponse}.
 */
final class CompletionEndpoint {

    /** What chat cannot do. */
    private static final Set<String> BEYOND = Set.of("suffix", "logprobs", "best_of");

    private CompletionEndpoint() {}

    static Exchange<?> bind(Fields in) {
        for (String name : BEYOND) {
            if (in.take(name) != null) {
                throw BadRequest.field(name, "cannot be had from a model of chat, which serves this endpoint.");
            }
        }
        if (in.flag("echo")) {
            throw BadRequest.field("echo", "cannot be had from a model of chat, which serves this endpoint.");
        }
        Streaming streaming = Streaming.read(in);
        ChatRequest request = request(in, streaming);
        return streaming.wanted()
                ? Exchange.streamed(request.streamed(), told -> new Events(told, streaming.usage()))
                : Exchange.whole(request, CompletionEndpoint::body);
    }

    private static ChatRequest request(Fields in, Streaming streaming) {
        ChatRequestBuilder chat = ChatRequest.builder(in.text("model"));
        List<String> prompts = in.texts("prompt");
        if (prompts.size() != 1) {
            throw prompts.isEmpty() ? BadRequest.missing("prompt") : BadRequest.field("prompt", "must be one text.");
        }
        chat.user(prompts.get(0));
        in.whole("max_tokens", chat::maxOutputTokens);
        Sampling.read(in, chat);
        in.text("user", chat::endUser);
        in.rest(chat::option);
        streaming.handOn(chat);
        return chat.build();
    }

    private static Reply.Body body(ChatResponse response, Reply.Told told) throws IOException {
        return Json.body(out -> {
            head(out, response.id(), response.created(), response.model(), told);
            out.writeArrayFieldStart("choices");
            for (ChatChoice choice : response.choices()) {
                choice(out, choice.index(), choice.text(), choice.rawFinishReason());
            }
            out.writeEndArray();
            UsageWords.COMPLETION.member(out, response.usage());
            Json.members(out, response.extra());
        });
    }

    private static void head(JsonGenerator out, String id, @Nullable Instant created, String model, Reply.Told told)
            throws IOException {
        ChatWords.head(out, "text_completion", id.isEmpty() ? "cmpl-" + told.id() : id, created, model, told);
    }

    private static void choice(JsonGenerator out, int index, @Nullable String text, @Nullable String reason)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("text", text == null ? "" : text);
        out.writeNumberField("index", index);
        out.writeNullField("logprobs");
        out.writeStringField("finish_reason", reason);
        out.writeEndObject();
    }

    /** Writes a streamed completion. */
    private static final class Events extends EventWriter<ChatChunk> {
        private final Reply.Told told;
        private final boolean usageWanted;

        Events(Reply.Told told, boolean usageWanted) {
            this.told = told;
            this.usageWanted = usageWanted;
        }

        @Override
        public void write(ChatChunk chunk, ByteArrayOutputStream out) throws IOException {
            Usage usage = usageWanted ? chunk.usage() : null;
            if (chunk.deltas().isEmpty() && usage == null) {
                return;
            }
            Json.event(out, json -> {
                head(json, chunk.id(), chunk.created(), chunk.model(), told);
                json.writeArrayFieldStart("choices");
                for (ChatDelta delta : chunk.deltas()) {
                    choice(json, delta.choice(), delta.text(), delta.rawFinishReason());
                }
                json.writeEndArray();
                if (usage != null) {
                    UsageWords.COMPLETION.member(json, usage);
                }
            });
        }
    }
}
