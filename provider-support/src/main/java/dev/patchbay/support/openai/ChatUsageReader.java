package dev.patchbay.support.openai;

import dev.patchbay.TokenDetail;
import dev.patchbay.Usage;
import dev.patchbay.support.json.JsonReader;
import java.io.IOException;

/** Reads the usage. Whatever is wrong with it is unknown: an answer is no worse for it. */
final class ChatUsageReader {

    private ChatUsageReader() {}

    static Usage read(JsonReader in) throws IOException {
        if (!in.isObject()) {
            in.skip();
            return Usage.unknown();
        }
        Usage.Builder usage = Usage.builder();
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "prompt_tokens" -> usage.inputTokens(in.count());
                case "completion_tokens" -> usage.outputTokens(in.count());
                case "prompt_tokens_details" -> input(in, usage);
                case "completion_tokens_details" -> output(in, usage);
                default -> in.skip();
            }
        }
        return usage.build();
    }

    private static void input(JsonReader in, Usage.Builder usage) throws IOException {
        if (!in.isObject()) {
            in.skip();
            return;
        }
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "cached_tokens" -> usage.detail(TokenDetail.CACHED_INPUT, in.count());
                case "cache_write_tokens" -> usage.detail(TokenDetail.CACHE_WRITE_INPUT, in.count());
                case "text_tokens" -> usage.detail(TokenDetail.TEXT_INPUT, in.count());
                case "audio_tokens" -> usage.detail(TokenDetail.AUDIO_INPUT, in.count());
                case "image_tokens" -> usage.detail(TokenDetail.IMAGE_INPUT, in.count());
                default -> in.skip();
            }
        }
    }

    private static void output(JsonReader in, Usage.Builder usage) throws IOException {
        if (!in.isObject()) {
            in.skip();
            return;
        }
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "reasoning_tokens" -> usage.detail(TokenDetail.REASONING_OUTPUT, in.count());
                case "text_tokens" -> usage.detail(TokenDetail.TEXT_OUTPUT, in.count());
                case "audio_tokens" -> usage.detail(TokenDetail.AUDIO_OUTPUT, in.count());
                case "accepted_prediction_tokens" -> usage.detail(TokenDetail.ACCEPTED_PREDICTION, in.count());
                case "rejected_prediction_tokens" -> usage.detail(TokenDetail.REJECTED_PREDICTION, in.count());
                default -> in.skip();
            }
        }
    }
}
