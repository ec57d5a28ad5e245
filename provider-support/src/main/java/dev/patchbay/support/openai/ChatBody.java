package dev.patchbay.support.openai;

import dev.patchbay.chat.AudioOutput;
import dev.patchbay.chat.ChatMessage;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.Modality;
import dev.patchbay.chat.ResponseFormat;
import dev.patchbay.chat.Tool;
import dev.patchbay.chat.ToolChoice;
import dev.patchbay.support.json.JsonOutput;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the members of a chat request: what it says in fields of its own first, then the options that are left. */
final class ChatBody {

    private static final List<Modality> SPOKEN = List.of(Modality.TEXT, Modality.AUDIO);

    private final JsonOutput out;
    private final ChatRequest request;
    private final Map<String, Object> options;

    /** A writer that takes from the options what the request says itself. */
    ChatBody(JsonOutput out, ChatRequest request, Map<String, Object> options) {
        this.out = out;
        this.request = request;
        this.options = options;
    }

    /** Writes everything but the model. */
    void write() throws IOException {
        out.startArray("messages");
        for (ChatMessage message : request.messages()) {
            ChatMessages.write(out, message);
        }
        out.endArray();
        tools();
        format();
        sampling();
        spoken();
        plain("service_tier", request.serviceTier());
        plain("store", request.store());
        plain("metadata", request.metadata().isEmpty() ? null : request.metadata());
        plain("prompt_cache_key", request.promptCacheKey());
        plain("safety_identifier", request.safetyIdentifier());
        plain("user", request.user());
        for (Map.Entry<String, Object> option : options.entrySet()) {
            out.name(option.getKey());
            out.value(option.getValue());
        }
    }

    private void tools() throws IOException {
        if (!request.tools().isEmpty()) {
            taken("tools");
            out.startArray("tools");
            for (Tool tool : request.tools()) {
                ChatTools.write(out, tool);
            }
            out.endArray();
        }
        ToolChoice choice = request.toolChoice();
        if (choice != null) {
            taken("tool_choice");
            ChatTools.writeChoice(out, choice, request.tools());
        }
        plain("parallel_tool_calls", request.parallelToolCalls());
    }

    private void format() throws IOException {
        ResponseFormat format = request.responseFormat();
        if (format != null) {
            taken("response_format");
            out.startObject("response_format");
            if (format instanceof ResponseFormat.JsonSchema schema) {
                out.member("type", "json_schema");
                out.startObject("json_schema");
                out.member("name", schema.name());
                if (schema.description() != null) {
                    out.member("description", schema.description());
                }
                out.name("schema");
                out.value(schema.schema());
                if (schema.strict() != null) {
                    out.name("strict");
                    out.value(schema.strict());
                }
                out.endObject();
            } else {
                out.member("type", format instanceof ResponseFormat.Text ? "text" : "json_object");
            }
            out.endObject();
        }
    }

    private void sampling() throws IOException {
        name("reasoning_effort", request.reasoningEffort());
        name("verbosity", request.verbosity());
        limit();
        plain("temperature", request.temperature());
        plain("top_p", request.topP());
        plain("stop", request.stop().isEmpty() ? null : request.stop());
        plain("n", request.choices());
        plain("seed", request.seed());
        Integer logprobs = request.topLogprobs();
        if (logprobs != null) {
            plain("logprobs", true);
            plain("top_logprobs", logprobs);
        }
        plain("presence_penalty", request.presencePenalty());
        plain("frequency_penalty", request.frequencyPenalty());
        plain("logit_bias", request.logitBias().isEmpty() ? null : request.logitBias());
        String prediction = request.prediction();
        if (prediction != null) {
            taken("prediction");
            out.startObject("prediction");
            out.member("type", "content");
            out.member("content", prediction);
            out.endObject();
        }
    }

    /** A server that knows only the old name has an option of that name, which the request's own limit then takes. */
    private void limit() throws IOException {
        Integer limit = request.maxOutputTokens();
        if (limit != null) {
            boolean old = options.containsKey(ChatOptions.OLD_LIMIT) && !options.containsKey(ChatOptions.LIMIT);
            taken(ChatOptions.LIMIT);
            taken(ChatOptions.OLD_LIMIT);
            plain(old ? ChatOptions.OLD_LIMIT : ChatOptions.LIMIT, limit);
        }
    }

    private void spoken() throws IOException {
        AudioOutput audio = request.audio();
        List<Modality> modalities = request.modalities().isEmpty() && audio != null ? SPOKEN : request.modalities();
        if (!modalities.isEmpty()) {
            plain("modalities", modalities.stream().map(ChatBody::lower).toList());
        }
        if (audio != null) {
            String voice = audio.voice();
            plain(
                    "audio",
                    Map.of(
                            "voice",
                            SpeechVoices.isCustom(voice) ? Map.of("id", voice) : voice,
                            "format",
                            lower(audio.format())));
        }
    }

    private void name(String name, @Nullable Enum<?> value) throws IOException {
        plain(name, value == null ? null : lower(value));
    }

    private void plain(String name, @Nullable Object value) throws IOException {
        if (value != null) {
            taken(name);
            out.name(name);
            out.value(value);
        }
    }

    private void taken(String name) {
        if (!options.isEmpty()) {
            options.remove(name);
        }
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
