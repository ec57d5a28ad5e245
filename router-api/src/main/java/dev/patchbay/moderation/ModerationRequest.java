package dev.patchbay.moderation;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.Plain;
import dev.patchbay.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Asks what is wrong with texts and images. Texts are judged one by one; where there is an image, or where {@link
 * Builder#together()} says so, everything is judged as one. Immutable and thread-safe; prints how much there is, never what it
 * says.
 *
 * <p>Source: OpenAI's OpenAPI document, {@code CreateModerationRequest}. What other vendors add goes into {@link #options()}
 * under the vendor's own name.
 */
public final class ModerationRequest implements CallRequest<ModerationResponse> {

    /** The call type {@code moderation}: 30 s per attempt, sized before as a token per 4 characters; vendors report no usage. */
    public static final CallType.Unary<ModerationRequest, ModerationResponse> TYPE = CallType.unary(
                    "moderation", ModerationRequest.class, ModerationResponse.class)
            .estimating(ModerationRequest::estimate);

    private final String model;
    private final List<ModerationInput> inputs;
    private final boolean together;
    private final Map<String, Object> options;

    private ModerationRequest(Builder builder) {
        this.model = builder.model;
        this.inputs = List.copyOf(builder.inputs);
        this.together = builder.together || inputs.stream().anyMatch(ModerationInput.Image.class::isInstance);
        this.options = Plain.copy(builder.options);
    }

    /** Asks about some texts, each by itself. */
    public static ModerationRequest of(String model, String... texts) {
        Builder builder = builder(model);
        for (String text : texts) {
            builder.text(text);
        }
        return builder.build();
    }

    /** A builder for a request with more to say. */
    public static Builder builder(String model) {
        return new Builder(model);
    }

    @Override
    public CallType<ModerationRequest, ModerationResponse> type() {
        return TYPE;
    }

    @Override
    public String model() {
        return model;
    }

    /** What is judged; at least one input. */
    public List<ModerationInput> inputs() {
        return inputs;
    }

    /** Whether everything is judged as one, which then has one result; else every input has its own. */
    public boolean isTogether() {
        return together;
    }

    /** How many results a complete answer has. */
    public int results() {
        return together ? 1 : inputs.size();
    }

    /** Vendor options, passed on as they are; they win over those of the deployment. Unmodifiable. */
    public Map<String, Object> options() {
        return options;
    }

    private static Usage estimate(ModerationRequest request) {
        long characters = 0;
        long images = 0;
        for (ModerationInput input : request.inputs) {
            if (input instanceof ModerationInput.Text text) {
                characters += text.text().length();
            } else {
                images++;
            }
        }
        return Usage.builder()
                .inputTokens(Usage.estimatedTokens(characters))
                .images(images)
                .build();
    }

    @Override
    public String toString() {
        return "ModerationRequest[model=" + model + ", " + inputs.size() + " inputs" + (together ? " together" : "")
                + "]";
    }

    /** Collects what is to be judged. Not thread-safe. */
    public static final class Builder {
        private final String model;
        private final List<ModerationInput> inputs = new ArrayList<>();
        private final Map<String, Object> options = new LinkedHashMap<>();
        private boolean together;

        private Builder(String model) {
            this.model = Objects.requireNonNull(model, "model");
        }

        /** Adds a text. */
        public Builder text(String value) {
            return input(ModerationInput.text(value));
        }

        /** Adds an input. */
        public Builder input(ModerationInput value) {
            inputs.add(Objects.requireNonNull(value, "value"));
            return this;
        }

        /** Has texts judged as one, as images always are. */
        public Builder together() {
            this.together = true;
            return this;
        }

        /** A vendor option; its value is a text, number, boolean, or a list or map of these. */
        public Builder option(String name, Object value) {
            options.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * The request.
         *
         * @throws IllegalArgumentException when there is nothing to judge
         */
        public ModerationRequest build() {
            if (inputs.isEmpty()) {
                throw new IllegalArgumentException("there is at least one input");
            }
            return new ModerationRequest(this);
        }
    }
}
