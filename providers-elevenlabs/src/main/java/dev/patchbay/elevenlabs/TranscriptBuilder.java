package dev.patchbay.elevenlabs;

import dev.patchbay.TokenLogprob;
import dev.patchbay.Usage;
import dev.patchbay.elevenlabs.TranscriptReader.Heard;
import dev.patchbay.transcription.TranscriptFormat;
import dev.patchbay.transcription.TranscriptWord;
import dev.patchbay.transcription.TranscriptWord.Kind;
import dev.patchbay.transcription.Transcription;
import dev.patchbay.transcription.TranscriptionRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a transcript of what was read, in the form that was asked for. */
final class TranscriptBuilder {

    /** Where the vendor puts subtitles. */
    static final String OTHER_FORMATS = "additional_formats";

    static final String SUBTITLES = "srt";

    private TranscriptBuilder() {}

    /** The transcript; empty when the form that was asked for is not there. */
    static Optional<Transcription> build(Heard heard, TranscriptionRequest request) {
        List<Heard> parts = heard.channels().isEmpty() ? List.of(heard) : heard.channels();
        Optional<String> text = request.format() == TranscriptFormat.SRT ? subtitles(parts) : Optional.of(plain(parts));
        return text.map(value -> transcript(value, heard, parts, request))
                .filter(transcript -> plain(parts).isBlank() || isWhatWasAskedFor(transcript, request));
    }

    private static boolean isWhatWasAskedFor(Transcription transcript, TranscriptionRequest request) {
        boolean timed = request.timestamps().isEmpty() || !transcript.words().isEmpty();
        boolean told = request.format() != TranscriptFormat.DIARIZED
                || transcript.words().stream().anyMatch(word -> word.speaker() != null);
        return timed && told;
    }

    private static Transcription transcript(String text, Heard heard, List<Heard> parts, TranscriptionRequest request) {
        List<TranscriptWord> words = words(parts);
        @Nullable Double seconds = heard.seconds();
        Transcription.Builder transcript = Transcription.builder(text)
                .languages(parts.stream()
                        .map(Heard::language)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList())
                .words(words)
                .extra(extra(heard, parts));
        if (seconds != null && seconds >= 0) {
            transcript.seconds(seconds).usage(Usage.builder().seconds(seconds).build());
        }
        if (request.format() == TranscriptFormat.DIARIZED) {
            transcript.segments(Speakers.segments(words));
        }
        if (request.logprobs()) {
            transcript.logprobs(logprobs(words));
        }
        return transcript.build();
    }

    /** A line per channel. */
    private static String plain(List<Heard> parts) {
        return parts.stream()
                .map(part -> Objects.requireNonNullElse(part.text(), ""))
                .collect(Collectors.joining("\n"));
    }

    /** A word says which channel it is on, or its transcript does, or the place of that among the others. */
    private static List<TranscriptWord> words(List<Heard> parts) {
        if (parts.size() == 1 && parts.get(0).channel() == null) {
            return parts.get(0).words();
        }
        List<TranscriptWord> all = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            @Nullable Integer told = parts.get(i).channel();
            for (TranscriptWord word : parts.get(i).words()) {
                all.add(word.channel() == null ? onChannel(word, told == null ? i : told) : word);
            }
        }
        return all;
    }

    private static TranscriptWord onChannel(TranscriptWord word, int channel) {
        return new TranscriptWord(
                word.text(),
                word.kind(),
                word.start(),
                word.end(),
                word.speaker(),
                channel,
                word.logprob(),
                word.extra());
    }

    private static List<TokenLogprob> logprobs(List<TranscriptWord> words) {
        List<TokenLogprob> all = new ArrayList<>();
        for (TranscriptWord word : words) {
            @Nullable Double logprob = word.logprob();
            if (word.kind() == Kind.WORD && logprob != null) {
                all.add(new TokenLogprob(word.text(), logprob, null, List.of()));
            }
        }
        return all;
    }

    /** What else is said of the whole, and of each channel under its number. */
    private static Map<String, Object> extra(Heard heard, List<Heard> parts) {
        Map<String, Object> extra = new LinkedHashMap<>(heard.extra());
        if (!heard.channels().isEmpty()) {
            extra.put("channels", parts.stream().map(Heard::extra).toList());
        }
        return extra;
    }

    private static Optional<String> subtitles(List<Heard> parts) {
        List<String> all = new ArrayList<>();
        for (Heard part : parts) {
            Optional<String> one = subtitles(part.extra().get(OTHER_FORMATS));
            if (one.isEmpty()) {
                return Optional.empty();
            }
            all.add(one.get());
        }
        return Optional.of(String.join("\n", all));
    }

    private static Optional<String> subtitles(@Nullable Object formats) {
        if (!(formats instanceof List<?> list)) {
            return Optional.empty();
        }
        for (Object format : list) {
            if (format instanceof Map<?, ?> map
                    && SUBTITLES.equals(map.get("requested_format"))
                    && map.get("content") instanceof String content) {
                return Boolean.TRUE.equals(map.get("is_base64_encoded")) ? decoded(content) : Optional.of(content);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> decoded(String content) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
