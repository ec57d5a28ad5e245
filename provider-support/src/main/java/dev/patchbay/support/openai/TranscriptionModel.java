package dev.patchbay.support.openai;

import dev.patchbay.transcription.TranscriptFormat;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What the vendor's own models of transcription can do, as far as its document tells; of others nothing is known. */
enum TranscriptionModel {
    /** The first, which also translates. */
    WHISPER(
            EnumSet.complementOf(EnumSet.of(TranscriptFormat.DIARIZED)),
            Set.of("language", "prompt", "timestamp_granularities")),

    /** The one that takes several languages and keywords. */
    GPT_TRANSCRIBE(
            EnumSet.complementOf(EnumSet.of(TranscriptFormat.DIARIZED)),
            Set.of("language", "languages", "keywords", "prompt")),

    /** Those that tell log probabilities. */
    GPT_4O(EnumSet.of(TranscriptFormat.JSON), Set.of("language", "prompt", "include")),

    /** The one that tells speakers apart. */
    DIARIZE(
            EnumSet.of(TranscriptFormat.JSON, TranscriptFormat.TEXT, TranscriptFormat.DIARIZED),
            Set.of("language", "known_speaker_names", "known_speaker_references")),

    /** Somebody else's, or one of tomorrow. */
    UNKNOWN(EnumSet.allOf(TranscriptFormat.class), Set.of());

    private static final Pattern SAME = Pattern.compile("gpt-4o(-mini)?-transcribe(-\\d{4}-\\d{2}-\\d{2})?");

    final Set<TranscriptFormat> formats;

    /** Which of the parameters it takes that not all take. */
    final Set<String> takes;

    TranscriptionModel(Set<TranscriptFormat> formats, Set<String> takes) {
        this.formats = formats;
        this.takes = takes;
    }

    static TranscriptionModel of(String name) {
        return switch (name) {
            case "whisper-1" -> WHISPER;
            case "gpt-transcribe" -> GPT_TRANSCRIBE;
            case "gpt-4o-transcribe-diarize" -> DIARIZE;
            default -> SAME.matcher(name).matches() ? GPT_4O : UNKNOWN;
        };
    }
}
