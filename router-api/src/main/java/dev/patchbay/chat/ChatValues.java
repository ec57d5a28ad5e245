package dev.patchbay.chat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a request says, while it is collected and afterwards; whoever shares it does not change it any more. */
final class ChatValues {
    final String model;
    final List<ChatMessage> messages;
    List<Tool> tools = List.of();

    @Nullable
    ToolChoice toolChoice;

    @Nullable
    Boolean parallelToolCalls;

    @Nullable
    ResponseFormat responseFormat;

    @Nullable
    ReasoningEffort reasoningEffort;

    @Nullable
    Verbosity verbosity;

    @Nullable
    Integer maxOutputTokens;

    @Nullable
    Double temperature;

    @Nullable
    Double topP;

    List<String> stop = List.of();

    @Nullable
    Integer choices;

    @Nullable
    Long seed;

    @Nullable
    Integer topLogprobs;

    @Nullable
    Double presencePenalty;

    @Nullable
    Double frequencyPenalty;

    Map<String, Integer> logitBias = Map.of();
    List<Modality> modalities = List.of();

    @Nullable
    AudioOutput audio;

    @Nullable
    String prediction;

    @Nullable
    String serviceTier;

    @Nullable
    Boolean store;

    Map<String, String> metadata = Map.of();

    @Nullable
    String promptCacheKey;

    @Nullable
    String safetyIdentifier;

    @Nullable
    String user;

    Map<String, Object> options = Map.of();

    ChatValues(String model) {
        this.model = Objects.requireNonNull(model, "model");
        this.messages = List.of();
    }

    /** A copy with other messages. */
    ChatValues(ChatValues from, List<ChatMessage> messages) {
        this.model = from.model;
        this.messages = messages;
        this.tools = from.tools;
        this.toolChoice = from.toolChoice;
        this.parallelToolCalls = from.parallelToolCalls;
        this.responseFormat = from.responseFormat;
        this.reasoningEffort = from.reasoningEffort;
        this.verbosity = from.verbosity;
        this.maxOutputTokens = from.maxOutputTokens;
        this.temperature = from.temperature;
        this.topP = from.topP;
        this.stop = from.stop;
        this.choices = from.choices;
        this.seed = from.seed;
        this.topLogprobs = from.topLogprobs;
        this.presencePenalty = from.presencePenalty;
        this.frequencyPenalty = from.frequencyPenalty;
        this.logitBias = from.logitBias;
        this.modalities = from.modalities;
        this.audio = from.audio;
        this.prediction = from.prediction;
        this.serviceTier = from.serviceTier;
        this.store = from.store;
        this.metadata = from.metadata;
        this.promptCacheKey = from.promptCacheKey;
        this.safetyIdentifier = from.safetyIdentifier;
        this.user = from.user;
        this.options = from.options;
    }
}
