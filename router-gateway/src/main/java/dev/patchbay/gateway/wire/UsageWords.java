package dev.patchbay.gateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.TokenDetail;
import dev.patchbay.Usage;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** What a call used, in the words of an operation; what is not known is left out. Both operations of the vendor's document. */
enum UsageWords {
    /** {@code CompletionUsage}. */
    COMPLETION("prompt_tokens", "completion_tokens", "prompt_tokens_details", "completion_tokens_details"),
    /** {@code ImageGenUsage}, {@code SpeechAudioDoneEvent}. */
    INPUT_OUTPUT("input_tokens", "output_tokens", "input_tokens_details", "output_tokens_details"),
    /** {@code ResponseUsage}, whose clients rely on three of the details. */
    RESPONSE(
            "input_tokens",
            "output_tokens",
            "input_tokens_details",
            "output_tokens_details",
            TokenDetail.CACHED_INPUT,
            TokenDetail.CACHE_WRITE_INPUT,
            TokenDetail.REASONING_OUTPUT),
    /** {@code TranscriptTextUsageTokens}. */
    TRANSCRIPT("input_tokens", "output_tokens", "input_token_details", "output_token_details");

    private static final Map<TokenDetail, String> INPUT = new EnumMap<>(Map.of(
            TokenDetail.CACHED_INPUT, "cached_tokens",
            TokenDetail.CACHE_WRITE_INPUT, "cache_write_tokens",
            TokenDetail.TEXT_INPUT, "text_tokens",
            TokenDetail.AUDIO_INPUT, "audio_tokens",
            TokenDetail.IMAGE_INPUT, "image_tokens"));
    private static final Map<TokenDetail, String> OUTPUT = new EnumMap<>(Map.of(
            TokenDetail.REASONING_OUTPUT, "reasoning_tokens",
            TokenDetail.TEXT_OUTPUT, "text_tokens",
            TokenDetail.AUDIO_OUTPUT, "audio_tokens",
            TokenDetail.IMAGE_OUTPUT, "image_tokens",
            TokenDetail.ACCEPTED_PREDICTION, "accepted_prediction_tokens",
            TokenDetail.REJECTED_PREDICTION, "rejected_prediction_tokens"));

    private final String input;
    private final String output;
    private final String inputDetails;
    private final String outputDetails;
    private final Set<TokenDetail> always;

    /**
     * The words of an operation.
     *
     * @param always what is 0 where it is not known
     */
    UsageWords(String input, String output, String inputDetails, String outputDetails, TokenDetail... always) {
        this.always = Set.of(always);
        this.input = input;
        this.output = output;
        this.inputDetails = inputDetails;
        this.outputDetails = outputDetails;
    }

    /** A member {@code usage}, when tokens are known. */
    void member(JsonGenerator out, Usage usage) throws IOException {
        if (usage.totalTokens().isPresent()) {
            out.writeObjectFieldStart("usage");
            members(out, usage);
            out.writeEndObject();
        }
    }

    /** The members of the usage itself. */
    void members(JsonGenerator out, Usage usage) throws IOException {
        out.writeNumberField(input, usage.inputTokens().orElse(0));
        out.writeNumberField(output, usage.outputTokens().orElse(0));
        out.writeNumberField("total_tokens", usage.totalTokens().orElse(0));
        details(out, inputDetails, INPUT, usage);
        details(out, outputDetails, OUTPUT, usage);
    }

    private void details(JsonGenerator out, String name, Map<TokenDetail, String> words, Usage usage)
            throws IOException {
        boolean open = false;
        for (Map.Entry<TokenDetail, String> word : words.entrySet()) {
            OptionalLong value = usage.detail(word.getKey());
            if (value.isPresent() || always.contains(word.getKey())) {
                if (!open) {
                    out.writeObjectFieldStart(name);
                    open = true;
                }
                out.writeNumberField(word.getValue(), value.orElse(0));
            }
        }
        if (open) {
            out.writeEndObject();
        }
    }
}
