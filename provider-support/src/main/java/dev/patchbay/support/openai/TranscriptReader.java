package dev.patchbay.support.openai;

import dev.patchbay.TokenLogprob;
import dev.patchbay.Usage;
import dev.patchbay.support.json.JsonReader;
import dev.patchbay.transcription.TranscriptSegment;
import dev.patchbay.transcription.TranscriptWord;
import dev.patchbay.transcription.Transcription;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the members of a transcript, in every form that the vendor has of it. */
final class TranscriptReader {

    private final List<String> languages = new ArrayList<>(1);
    private final Extra extra = new Extra();
    private @Nullable String text;
    private @Nullable Double seconds;
    private List<TranscriptSegment> segments = List.of();
    private List<TranscriptWord> words = List.of();
    private List<TokenLogprob> logprobs = List.of();
    private @Nullable Usage usage;

    void read(String name, JsonReader in) throws IOException {
        switch (name) {
            case "text" -> text = in.text();
            case "type", "task" -> in.skip();
            case "language" -> language(in.textOrNull());
            case "languages" -> languages(in);
            case "duration" -> seconds = seconds(in);
            case "segments" -> segments = segments(in);
            case "words" -> words = words(in);
            case "logprobs" -> logprobs = ChatLogprobsReader.tokens(in);
            case "usage" -> usage = in.isNull() ? null : UsageReader.read(in);
            default -> extra.read(name, in);
        }
    }

    /** The transcript; null when there was none. A length that nobody calls usage is what was used all the same. */
    @Nullable
    Transcription transcription() {
        if (text == null) {
            return null;
        }
        Usage used = usage;
        if (used == null) {
            used = seconds == null
                    ? Usage.unknown()
                    : Usage.builder().seconds(seconds).build();
        }
        return Transcription.builder(text)
                .languages(languages)
                .seconds(seconds)
                .segments(segments)
                .words(words)
                .logprobs(logprobs)
                .usage(used)
                .extra(extra.values())
                .build();
    }

    private void language(@Nullable String language) {
        if (language != null && !languages.contains(language)) {
            languages.add(language);
        }
    }

    private void languages(JsonReader in) throws IOException {
        if (in.isNull()) {
            return;
        }
        in.array();
        while (in.nextItem()) {
            if (in.isText()) {
                language(in.text());
                continue;
            }
            in.object();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (name.equals("code")) {
                    language(in.textOrNull());
                } else {
                    in.skip();
                }
            }
        }
    }

    /** A length that is none is unknown: the transcript is no worse for it. */
    private static @Nullable Double seconds(JsonReader in) throws IOException {
        if (!in.isNumber()) {
            in.skip();
            return null;
        }
        double value = in.number();
        return value < 0 ? null : value;
    }

    private static List<TranscriptSegment> segments(JsonReader in) throws IOException {
        List<TranscriptSegment> all = new ArrayList<>();
        if (in.isNull()) {
            return all;
        }
        in.array();
        while (in.nextItem()) {
            all.add(TranscriptSegmentReader.read(in));
        }
        return all;
    }

    private static List<TranscriptWord> words(JsonReader in) throws IOException {
        List<TranscriptWord> all = new ArrayList<>();
        if (in.isNull()) {
            return all;
        }
        in.array();
        while (in.nextItem()) {
            all.add(word(in));
        }
        return all;
    }

    private static TranscriptWord word(JsonReader in) throws IOException {
        @Nullable String word = null;
        @Nullable Double start = null;
        @Nullable Double end = null;
        @Nullable String speaker = null;
        Extra extra = new Extra();
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "word", "text" -> word = in.text();
                case "start" -> start = in.isNull() ? null : in.number();
                case "end" -> end = in.isNull() ? null : in.number();
                case "speaker" -> speaker = in.textOrNull();
                default -> extra.read(name, in);
            }
        }
        if (word == null) {
            throw new CharConversionException("no word");
        }
        return TranscriptWord.builder(word)
                .times(start, end)
                .speaker(speaker)
                .extra(extra.values())
                .build();
    }
}
