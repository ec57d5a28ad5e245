package dev.patchbay.support.openai;

import dev.patchbay.Usage;
import dev.patchbay.chat.ChatUsage;
import dev.patchbay.chat.TokenDetail;
import dev.patchbay.support.json.JsonReader;
import java.io.IOException;

/** Reads the usage. Whatever is wrong with it is unknown: an answer is no worse for it. */
final class ChatUsageReader {

    private ChatUsageReader() {}

    static ChatUsage read(JsonReader in) throws IOException {
        if (!in.isObject()) {
            in.skip();
            return ChatUsage.unknown();
        }
        ChatUsage.Builder usage = ChatUsage.builder();
        long input = -1;
        long output = -1;
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "prompt_tokens" -> input = in.count();
                case "completion_tokens" -> output = in.count();
                case "prompt_tokens_details" -> input(in, usage);
                case "completion_tokens_details" -> output(in, usage);
                default -> in.skip();
            }
        }
        if (input >= 0 || output >= 0) {
            usage.tokens(Usage.ofTokens(input, output));
        }
        return usage.build();
    }

    private static void input(JsonReader in, ChatUsage.Builder usage) throws IOException {
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

    private static void output(JsonReader in, ChatUsage.Builder usage) throws IOException {
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
