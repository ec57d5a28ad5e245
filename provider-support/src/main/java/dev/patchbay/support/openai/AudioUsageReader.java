package dev.patchbay.support.openai;

import dev.patchbay.TokenDetail;
import dev.patchbay.Usage;
import dev.patchbay.support.json.JsonReader;
import java.io.IOException;

/**
 * Reads what speech or a transcript used: tokens, or seconds of audio. Whatever is wrong with it is unknown. Source: the
 * vendor's OpenAPI document, {@code SpeechAudioDoneEvent}, {@code TranscriptTextUsageTokens} and
 * {@code TranscriptTextUsageDuration}.
 */
final class AudioUsageReader {

    private AudioUsageReader() {}

    static Usage read(JsonReader in) throws IOException {
        if (!in.isObject()) {
            in.skip();
            return Usage.unknown();
        }
        Usage.Builder usage = Usage.builder();
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "input_tokens" -> usage.inputTokens(in.count());
                case "output_tokens" -> usage.outputTokens(in.count());
                case "seconds" -> {
                    if (in.isNumber()) {
                        usage.seconds(in.number());
                    } else {
                        in.skip();
                    }
                }
                case "input_token_details" -> details(in, usage);
                default -> in.skip();
            }
        }
        return usage.build();
    }

    private static void details(JsonReader in, Usage.Builder usage) throws IOException {
        if (!in.isObject()) {
            in.skip();
            return;
        }
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "text_tokens" -> usage.detail(TokenDetail.TEXT_INPUT, in.count());
                case "audio_tokens" -> usage.detail(TokenDetail.AUDIO_INPUT, in.count());
                default -> in.skip();
            }
        }
    }
}
