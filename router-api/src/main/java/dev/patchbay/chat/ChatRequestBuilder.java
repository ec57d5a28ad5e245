package dev.patchbay.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects a conversation and how to go on with it; made by {@link ChatRequest#builder}. Not thread-safe. */
public final class ChatRequestBuilder {
    final String model;
    List<ChatMessage> messages = new ArrayList<>();
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

    ChatRequestBuilder(String model) {
        this.model = Objects.requireNonNull(model, "model");
    }

    private ChatRequestBuilder(ChatRequestBuilder from) {
        this.model = from.model;
        this.messages = new ArrayList<>(from.messages);
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

    ChatRequestBuilder copy() {
        return new ChatRequestBuilder(this);
    }

    /** Adds what the application tells the model, for models that know no developer. */
    public ChatRequestBuilder system(String text) {
        return message(SystemMessage.of(text));
    }

    /** Adds what the developer tells the model. */
    public ChatRequestBuilder developer(String text) {
        return message(DeveloperMessage.of(text));
    }

    /** Adds what the user says. */
    public ChatRequestBuilder user(String text) {
        return message(UserMessage.of(text));
    }

    /** Adds a message. */
    public ChatRequestBuilder message(ChatMessage value) {
        messages.add(Objects.requireNonNull(value, "value"));
        return this;
    }

    /** Adds messages. */
    public ChatRequestBuilder messages(List<? extends ChatMessage> values) {
        values.forEach(this::message);
        return this;
    }

    /** What the model may call, in place of what was set before. */
    public ChatRequestBuilder tools(List<? extends Tool> values) {
        this.tools = List.copyOf(values);
        return this;
    }

    /** Whether it calls a tool, and which. */
    public ChatRequestBuilder toolChoice(@Nullable ToolChoice value) {
        this.toolChoice = value;
        return this;
    }

    /** Whether it may call several tools at once. */
    public ChatRequestBuilder parallelToolCalls(boolean value) {
        this.parallelToolCalls = value;
        return this;
    }

    /** The form of the answer's text. */
    public ChatRequestBuilder responseFormat(@Nullable ResponseFormat value) {
        this.responseFormat = value;
        return this;
    }

    /** How much the model thinks. */
    public ChatRequestBuilder reasoningEffort(@Nullable ReasoningEffort value) {
        this.reasoningEffort = value;
        return this;
    }

    /** How many words it makes. */
    public ChatRequestBuilder verbosity(@Nullable Verbosity value) {
        this.verbosity = value;
        return this;
    }

    /** How many tokens it may write, thinking included; positive. */
    public ChatRequestBuilder maxOutputTokens(int value) {
        this.maxOutputTokens = positive(value);
        return this;
    }

    /** How much chance there is in the choice of words, from 0. */
    public ChatRequestBuilder temperature(double value) {
        this.temperature = within(value, 0, Double.MAX_VALUE);
        return this;
    }

    /** The share of likely words that it chooses from, 0 to 1. */
    public ChatRequestBuilder topP(double value) {
        this.topP = within(value, 0, 1);
        return this;
    }

    /** Texts before which the answer ends. */
    public ChatRequestBuilder stop(String... values) {
        this.stop = List.of(values);
        return this;
    }

    /** How many answers are wanted; positive. */
    public ChatRequestBuilder choices(int value) {
        this.choices = positive(value);
        return this;
    }

    /** A seed for as good as the same answer again. */
    public ChatRequestBuilder seed(long value) {
        this.seed = value;
        return this;
    }

    /** Asks for log probabilities, with so many alternatives to each token, from 0. */
    public ChatRequestBuilder topLogprobs(int value) {
        this.topLogprobs = (int) within(value, 0, Integer.MAX_VALUE);
        return this;
    }

    /** How much words that were used are avoided. */
    public ChatRequestBuilder presencePenalty(double value) {
        this.presencePenalty = within(value, -Double.MAX_VALUE, Double.MAX_VALUE);
        return this;
    }

    /** How much words that were used often are avoided. */
    public ChatRequestBuilder frequencyPenalty(double value) {
        this.frequencyPenalty = within(value, -Double.MAX_VALUE, Double.MAX_VALUE);
        return this;
    }

    /** By token id, from -100 for never to 100 for always. */
    public ChatRequestBuilder logitBias(Map<String, Integer> values) {
        this.logitBias = Collections.unmodifiableMap(new LinkedHashMap<>(Map.copyOf(values)));
        return this;
    }

    /** What the answer is made of. */
    public ChatRequestBuilder modalities(Modality... values) {
        this.modalities = List.of(values);
        return this;
    }

    /** How the answer is spoken. */
    public ChatRequestBuilder audio(@Nullable AudioOutput value) {
        this.audio = value;
        return this;
    }

    /** Text that the answer will mostly be. */
    public ChatRequestBuilder prediction(@Nullable String value) {
        this.prediction = value;
        return this;
    }

    /** The vendor's name for a class of service. */
    public ChatRequestBuilder serviceTier(@Nullable String value) {
        this.serviceTier = value;
        return this;
    }

    /** Whether the vendor keeps the answer. */
    public ChatRequestBuilder store(boolean value) {
        this.store = value;
        return this;
    }

    /** Names and values that the vendor keeps with the answer. */
    public ChatRequestBuilder metadata(Map<String, String> values) {
        this.metadata = Map.copyOf(values);
        return this;
    }

    /** What requests with the same beginning share. */
    public ChatRequestBuilder promptCacheKey(@Nullable String value) {
        this.promptCacheKey = value;
        return this;
    }

    /** A stable name for the end user by which the vendor tells abuse apart. */
    public ChatRequestBuilder safetyIdentifier(@Nullable String value) {
        this.safetyIdentifier = value;
        return this;
    }

    /** The end user in the older field that many vendors still read. */
    public ChatRequestBuilder endUser(@Nullable String value) {
        this.user = value;
        return this;
    }

    /** A vendor option; its value is a text, number, boolean, or a list or map of these. */
    public ChatRequestBuilder option(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(options);
        more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        this.options = Plain.copy(more);
        return this;
    }

    /**
     * The request.
     *
     * @throws IllegalArgumentException when there is no message
     */
    public ChatRequest build() {
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a conversation has at least one message");
        }
        ChatRequestBuilder values = copy();
        values.messages = List.copyOf(messages);
        return new ChatRequest(values);
    }

    private static int positive(int value) {
        return (int) within(value, 1, Integer.MAX_VALUE);
    }

    private static double within(double value, double least, double most) {
        if (!Double.isFinite(value) || value < least || value > most) {
            throw new IllegalArgumentException("the number is out of its range");
        }
        return value;
    }
}
