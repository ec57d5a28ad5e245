package dev.patchbay.support.openai;

import dev.patchbay.TokenDetail;
import dev.patchbay.Usage;
import dev.patchbay.support.json.JsonReader;
import java.io.IOException;
import java.util.Map;

/**
 * Reads what an answer used, in the words of every operation. Whatever is wrong with it is unknown: an answer is no worse for
 * it. A total alone, which some servers give where nothing is written, is input. Sources: the vendor's OpenAPI document,
 * {@code CompletionUsage}, {@code ImageGenUsage}, {@code TranscriptTextUsageTokens} and {@code TranscriptTextUsageDuration}.
 */
final class UsageReader {

    private static final Map<String, TokenDetail> INPUT = Map.of(
            "cached_tokens", TokenDetail.CACHED_INPUT,
            "cache_write_tokens", TokenDetail.CACHE_WRITE_INPUT,
            "text_tokens", TokenDetail.TEXT_INPUT,
            "audio_tokens", TokenDetail.AUDIO_INPUT,
            "image_tokens", TokenDetail.IMAGE_INPUT);

    private static final Map<String, TokenDetail> OUTPUT = Map.of(
            "reasoning_tokens", TokenDetail.REASONING_OUTPUT,
            "text_tokens", TokenDetail.TEXT_OUTPUT,
            "audio_tokens", TokenDetail.AUDIO_OUTPUT,
            "image_tokens", TokenDetail.IMAGE_OUTPUT,
            "accepted_prediction_tokens", TokenDetail.ACCEPTED_PREDICTION,
            "rejected_prediction_tokens", TokenDetail.REJECTED_PREDICTION);

    private UsageReader() {}

    static Usage read(JsonReader in) throws IOException {
        return into(Usage.builder(), in).build();
    }

    /** Reads it into what is known already. */
    static Usage.Builder into(Usage.Builder usage, JsonReader in) throws IOException {
        if (!in.isObject()) {
            in.skip();
            return usage;
        }
        long input = -1;
        long output = -1;
        long total = -1;
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "prompt_tokens", "input_tokens" -> input = in.count();
                case "completion_tokens", "output_tokens" -> output = in.count();
                case "total_tokens" -> total = in.count();
                case "prompt_tokens_details", "input_tokens_details", "input_token_details" ->
                    details(in, INPUT, usage);
                case "completion_tokens_details", "output_tokens_details" -> details(in, OUTPUT, usage);
                case "seconds" -> seconds(in, usage);
                default -> in.skip();
            }
        }
        return usage.inputTokens(input < 0 && output < 0 ? total : input).outputTokens(output);
    }

    private static void seconds(JsonReader in, Usage.Builder usage) throws IOException {
        if (in.isNumber()) {
            usage.seconds(in.number());
        } else {
            in.skip();
        }
    }

    private static void details(JsonReader in, Map<String, TokenDetail> known, Usage.Builder usage) throws IOException {
        if (!in.isObject()) {
            in.skip();
            return;
        }
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            TokenDetail detail = known.get(name);
            if (detail == null) {
                in.skip();
            } else {
                usage.detail(detail, in.count());
            }
        }
    }
}
