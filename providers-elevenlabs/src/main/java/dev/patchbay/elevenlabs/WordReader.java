package dev.patchbay.elevenlabs;

import dev.patchbay.support.json.JsonReader;
import dev.patchbay.transcription.TranscriptWord;
import dev.patchbay.transcription.TranscriptWord.Kind;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a word of a transcript (the vendor's OpenAPI document, schema {@code SpeechToTextWordResponseModel}). */
final class WordReader {

    private WordReader() {}

    static TranscriptWord read(JsonReader in) throws IOException {
        @Nullable String text = null;
        Kind kind = Kind.WORD;
        @Nullable Double start = null;
        @Nullable Double end = null;
        @Nullable String speaker = null;
        @Nullable Integer channel = null;
        @Nullable Double logprob = null;
        Map<String, Object> extra = Map.of();
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "text" -> text = in.text();
                case "type" -> kind = kind(in.textOrNull());
                case "start" -> start = number(in);
                case "end" -> end = number(in);
                case "speaker_id" -> speaker = in.textOrNull();
                case "channel_index" -> channel = channel(in);
                case "logprob" -> logprob = number(in);
                case "characters" -> extra = characters(in);
                default -> in.skip();
            }
        }
        if (text == null) {
            throw new CharConversionException("a word without a text");
        }
        return new TranscriptWord(text, kind, start, end, speaker, channel, logprob, extra);
    }

    /** The number of a channel; null where there is but one. */
    static @Nullable Integer channel(JsonReader in) throws IOException {
        if (in.isNull()) {
            return null;
        }
        long channel = in.count();
        if (channel < 0 || channel > Integer.MAX_VALUE) {
            throw new CharConversionException("no number of a channel");
        }
        return (int) channel;
    }

    static @Nullable Double number(JsonReader in) throws IOException {
        return in.isNull() ? null : (Double) in.number();
    }

    private static Kind kind(@Nullable String type) {
        if ("spacing".equals(type)) {
            return Kind.SPACING;
        }
        return "audio_event".equals(type) ? Kind.AUDIO_EVENT : Kind.WORD;
    }

    /** The times of characters, of which a long transcript has more than may be kept of what has no place of its own. */
    private static Map<String, Object> characters(JsonReader in) throws IOException {
        if (in.isNull()) {
            return Map.of();
        }
        List<Map<String, Object>> all = new ArrayList<>();
        for (in.array(); in.nextItem(); ) {
            all.add(character(in));
        }
        return Map.of("characters", all);
    }

    private static Map<String, Object> character(JsonReader in) throws IOException {
        Map<String, Object> character = new LinkedHashMap<>(4);
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (in.isText()) {
                character.put(name, in.text());
            } else if (in.isNumber()) {
                character.put(name, in.number());
            } else {
                in.skip();
            }
        }
        return character;
    }
}
