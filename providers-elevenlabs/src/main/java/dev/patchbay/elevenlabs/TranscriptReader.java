package dev.patchbay.elevenlabs;

import dev.patchbay.support.json.JsonReader;
import dev.patchbay.transcription.TranscriptWord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a transcript, or one per channel (the vendor's OpenAPI document, schemas {@code SpeechToTextChunkResponseModel} and
 * {@code MultichannelSpeechToTextResponseModel}).
 */
final class TranscriptReader {

    private TranscriptReader() {}

    /**
     * What an object says.
     *
     * @param text the text; null when there is none, as in an answer with a transcript per channel
     * @param channels a transcript per channel; empty in an answer for all of them
     */
    record Heard(
            @Nullable String text,
            @Nullable String language,
            @Nullable Double seconds,
            @Nullable Integer channel,
            List<TranscriptWord> words,
            List<Heard> channels,
            Map<String, Object> extra) {

        /** Whether it is a transcript at all; an error is none, nor is word of one that comes later. */
        boolean isTranscript() {
            return text != null || (!channels.isEmpty() && channels.stream().allMatch(Heard::isTranscript));
        }
    }

    static Heard read(JsonReader in) throws IOException {
        @Nullable String text = null;
        @Nullable String language = null;
        @Nullable Double seconds = null;
        @Nullable Integer channel = null;
        List<TranscriptWord> words = new ArrayList<>();
        List<Heard> channels = new ArrayList<>();
        Map<String, Object> extra = new LinkedHashMap<>();
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "text" -> text = in.text();
                case "language_code" -> language = in.textOrNull();
                case "audio_duration_secs" -> seconds = WordReader.number(in);
                case "channel_index" -> channel = WordReader.channel(in);
                case "words" -> {
                    for (in.array(); in.nextItem(); ) {
                        words.add(WordReader.read(in));
                    }
                }
                case "transcripts" -> {
                    for (in.array(); in.nextItem(); ) {
                        channels.add(read(in));
                    }
                }
                default -> keep(extra, name, in.value());
            }
        }
        return new Heard(text, language, seconds, channel, words, channels, extra);
    }

    private static void keep(Map<String, Object> extra, String name, @Nullable Object value) {
        if (value != null) {
            extra.put(name, value);
        }
    }
}
