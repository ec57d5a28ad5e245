package dev.patchbay.chat;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model for the next message of a conversation. What is not set is left to the deployment. Immutable and
 * thread-safe; prints how many messages and tools there are, never what anybody wrote.
 *
 * <p>Source: OpenAI's OpenAPI document, {@code CreateChatCompletionRequest}. What it has beyond these accessors, and what
 * other vendors add, goes into {@link #options()} under the vendor's own name.
 */
public final class ChatRequest implements CallRequest<ChatResponse> {

    /** The call type {@code chat}: 120 s per attempt, measured in tokens, which {@link #estimatedTokens()} sizes before. */
    public static final CallType.Unary<ChatRequest, ChatResponse> TYPE = CallType.unary(
                    "chat", ChatRequest.class, ChatResponse.class)
            .attemptTimeout(Duration.ofSeconds(120))
            .estimating(TokenEstimate::of)
            .measuring((request, response) -> response.usage());

    private final ChatValues values;

    /** Takes values that nobody changes any more. */
    ChatRequest(ChatValues values) {
        this.values = values;
    }

    /** Asks a model one thing. */
    public static ChatRequest of(String model, String userText) {
        return builder(model).user(userText).build();
    }

    /** A builder for a conversation with a model. */
    public static ChatRequestBuilder builder(String model) {
        return new ChatRequestBuilder(new ChatValues(model));
    }

    /** A builder that starts with everything that this request says, for the next turn of the conversation. */
    public ChatRequestBuilder toBuilder() {
        return new ChatRequestBuilder(values);
    }

    /** The same conversation, answered as a stream. */
    public ChatStreamRequest streamed() {
        return new ChatStreamRequest(this);
    }

    @Override
    public CallType<ChatRequest, ChatResponse> type() {
        return TYPE;
    }

    @Override
    public String model() {
        return values.model;
    }

    /**
     * About how many tokens the messages and tools are: a token per 4 characters, 4 per message and 8 per tool beside,
     * 1,000 per image or sound and 3,000 per document. Scripts with a token per character are underestimated.
     */
    public long estimatedTokens() {
        return TokenEstimate.input(this);
    }

    /** The conversation so far; at least one message. */
    public List<ChatMessage> messages() {
        return values.messages;
    }

    /** What the model may call; empty for nothing. */
    public List<Tool> tools() {
        return values.tools;
    }

    /** Whether it calls a tool, and which; null for the vendor's usual way. */
    public @Nullable ToolChoice toolChoice() {
        return values.toolChoice;
    }

    /** Whether it may call several tools at once; null for the vendor's usual way. */
    public @Nullable Boolean parallelToolCalls() {
        return values.parallelToolCalls;
    }

    /** The form of the answer's text; null for any. */
    public @Nullable ResponseFormat responseFormat() {
        return values.responseFormat;
    }

    /** How much the model thinks; null for as usual. */
    public @Nullable ReasoningEffort reasoningEffort() {
        return values.reasoningEffort;
    }

    /** How many words it makes; null for as usual. */
    public @Nullable Verbosity verbosity() {
        return values.verbosity;
    }

    /** How many tokens it may write, thinking included; null for as many as it can. */
    public @Nullable Integer maxOutputTokens() {
        return values.maxOutputTokens;
    }

    /** How much chance there is in the choice of words, from 0; null for as usual. */
    public @Nullable Double temperature() {
        return values.temperature;
    }

    /** The share of likely words that it chooses from, 0 to 1; null for as usual. */
    public @Nullable Double topP() {
        return values.topP;
    }

    /** Texts before which the answer ends; empty for none. */
    public List<String> stop() {
        return values.stop;
    }

    /** How many answers are wanted; null for one. */
    public @Nullable Integer choices() {
        return values.choices;
    }

    /** A seed for as good as the same answer again; null for none. */
    public @Nullable Long seed() {
        return values.seed;
    }

    /** How many alternatives are wanted with each token's log probability; null for no log probabilities. */
    public @Nullable Integer topLogprobs() {
        return values.topLogprobs;
    }

    /** How much words that were used are avoided; null for as usual. */
    public @Nullable Double presencePenalty() {
        return values.presencePenalty;
    }

    /** How much words that were used often are avoided; null for as usual. */
    public @Nullable Double frequencyPenalty() {
        return values.frequencyPenalty;
    }

    /** By token id of the model's own tokenizer, from -100 for never to 100 for always; empty for no bias. */
    public Map<String, Integer> logitBias() {
        return values.logitBias;
    }

    /** What the answer is made of; empty for text, or for text and audio where {@link #audio()} is set. */
    public List<Modality> modalities() {
        return values.modalities;
    }

    /** How the answer is spoken; null when it is not. */
    public @Nullable AudioOutput audio() {
        return values.audio;
    }

    /** Text that the answer will mostly be, which makes it faster; null for none. */
    public @Nullable String prediction() {
        return values.prediction;
    }

    /** The vendor's name for a class of service; null for the usual one. */
    public @Nullable String serviceTier() {
        return values.serviceTier;
    }

    /** Whether the vendor keeps the answer; null for its usual way. */
    public @Nullable Boolean store() {
        return values.store;
    }

    /** Names and values that the vendor keeps with the answer; empty for none. */
    public Map<String, String> metadata() {
        return values.metadata;
    }

    /** What requests with the same beginning share, so that the vendor finds its cache; null for nothing. */
    public @Nullable String promptCacheKey() {
        return values.promptCacheKey;
    }

    /** A stable name for the end user by which the vendor tells abuse apart, best a hash; null for none. */
    public @Nullable String safetyIdentifier() {
        return values.safetyIdentifier;
    }

    /** The end user in the older field that many vendors still read; null for none. */
    public @Nullable String user() {
        return values.user;
    }

    /** Vendor options, passed on as they are; they win over those of the deployment. Unmodifiable. */
    public Map<String, Object> options() {
        return values.options;
    }

    @Override
    public String toString() {
        return "ChatRequest[model=" + model() + ", " + messages().size() + " messages, " + tools().size() + " tools]";
    }
}
