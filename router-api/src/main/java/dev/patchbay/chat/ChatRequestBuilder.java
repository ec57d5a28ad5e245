package dev.patchbay.chat;

import dev.patchbay.Plain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects a conversation and how to go on with it; made by {@link ChatRequest#builder}. Not thread-safe. */
public final class ChatRequestBuilder {

    private final ChatValues values;

    /** Starts with a copy. */
    ChatRequestBuilder(ChatValues start) {
        this.values = new ChatValues(start, new ArrayList<>(start.messages));
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
        values.messages.add(Objects.requireNonNull(value, "value"));
        return this;
    }

    /** Adds messages. */
    public ChatRequestBuilder messages(List<? extends ChatMessage> more) {
        more.forEach(this::message);
        return this;
    }

    /** What the model may call, in place of what was set before. */
    public ChatRequestBuilder tools(List<? extends Tool> all) {
        values.tools = List.copyOf(all);
        return this;
    }

    /** Whether it calls a tool, and which. */
    public ChatRequestBuilder toolChoice(@Nullable ToolChoice value) {
        values.toolChoice = value;
        return this;
    }

    /** Whether it may call several tools at once. */
    public ChatRequestBuilder parallelToolCalls(boolean value) {
        values.parallelToolCalls = value;
        return this;
    }

    /** The form of the answer's text. */
    public ChatRequestBuilder responseFormat(@Nullable ResponseFormat value) {
        values.responseFormat = value;
        return this;
    }

    /** How much the model thinks. */
    public ChatRequestBuilder reasoningEffort(@Nullable ReasoningEffort value) {
        values.reasoningEffort = value;
        return this;
    }

    /** How many words it makes. */
    public ChatRequestBuilder verbosity(@Nullable Verbosity value) {
        values.verbosity = value;
        return this;
    }

    /** How many tokens it may write, thinking included; positive. */
    public ChatRequestBuilder maxOutputTokens(int value) {
        values.maxOutputTokens = Checks.positive(value);
        return this;
    }

    /** How much chance there is in the choice of words, from 0. */
    public ChatRequestBuilder temperature(double value) {
        values.temperature = Checks.within(value, 0, Double.MAX_VALUE);
        return this;
    }

    /** The share of likely words that it chooses from, 0 to 1. */
    public ChatRequestBuilder topP(double value) {
        values.topP = Checks.within(value, 0, 1);
        return this;
    }

    /** Texts before which the answer ends. */
    public ChatRequestBuilder stop(String... all) {
        values.stop = List.of(all);
        return this;
    }

    /** How many answers are wanted; positive. */
    public ChatRequestBuilder choices(int value) {
        values.choices = Checks.positive(value);
        return this;
    }

    /** A seed for as good as the same answer again. */
    public ChatRequestBuilder seed(long value) {
        values.seed = value;
        return this;
    }

    /** Asks for log probabilities, with so many alternatives to each token, from 0. */
    public ChatRequestBuilder topLogprobs(int value) {
        values.topLogprobs = (int) Checks.within(value, 0, Integer.MAX_VALUE);
        return this;
    }

    /** How much words that were used are avoided. */
    public ChatRequestBuilder presencePenalty(double value) {
        values.presencePenalty = Checks.within(value, -Double.MAX_VALUE, Double.MAX_VALUE);
        return this;
    }

    /** How much words that were used often are avoided. */
    public ChatRequestBuilder frequencyPenalty(double value) {
        values.frequencyPenalty = Checks.within(value, -Double.MAX_VALUE, Double.MAX_VALUE);
        return this;
    }

    /** By token id, from -100 for never to 100 for always. */
    public ChatRequestBuilder logitBias(Map<String, Integer> all) {
        values.logitBias = Checks.ordered(all);
        return this;
    }

    /** What the answer is made of. */
    public ChatRequestBuilder modalities(Modality... all) {
        values.modalities = List.of(all);
        return this;
    }

    /** How the answer is spoken. */
    public ChatRequestBuilder audio(@Nullable AudioOutput value) {
        values.audio = value;
        return this;
    }

    /** Text that the answer will mostly be. */
    public ChatRequestBuilder prediction(@Nullable String value) {
        values.prediction = value;
        return this;
    }

    /** The vendor's name for a class of service. */
    public ChatRequestBuilder serviceTier(@Nullable String value) {
        values.serviceTier = value;
        return this;
    }

    /** Whether the vendor keeps the answer. */
    public ChatRequestBuilder store(boolean value) {
        values.store = value;
        return this;
    }

    /** Names and values that the vendor keeps with the answer. */
    public ChatRequestBuilder metadata(Map<String, String> all) {
        values.metadata = Checks.ordered(all);
        return this;
    }

    /** What requests with the same beginning share. */
    public ChatRequestBuilder promptCacheKey(@Nullable String value) {
        values.promptCacheKey = value;
        return this;
    }

    /** A stable name for the end user by which the vendor tells abuse apart. */
    public ChatRequestBuilder safetyIdentifier(@Nullable String value) {
        values.safetyIdentifier = value;
        return this;
    }

    /** The end user in the older field that many vendors still read. */
    public ChatRequestBuilder endUser(@Nullable String value) {
        values.user = value;
        return this;
    }

    /** A vendor option; its value is a text, number, boolean, or a list or map of these. */
    public ChatRequestBuilder option(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values.options);
        more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        values.options = Plain.copy(more);
        return this;
    }

    /**
     * The request.
     *
     * @throws IllegalArgumentException when there is no message
     */
    public ChatRequest build() {
        if (values.messages.isEmpty()) {
            throw new IllegalArgumentException("a conversation has at least one message");
        }
        return new ChatRequest(new ChatValues(values, List.copyOf(values.messages)));
    }
}
