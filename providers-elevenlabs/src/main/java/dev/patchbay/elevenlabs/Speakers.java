package dev.patchbay.elevenlabs;

import dev.patchbay.transcription.TranscriptSegment;
import dev.patchbay.transcription.TranscriptWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells speakers apart: what one of them says until another does is a segment. The vendor marks words alone. */
final class Speakers {

    private Speakers() {}

    static List<TranscriptSegment> segments(List<TranscriptWord> words) {
        List<TranscriptSegment> segments = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= words.size(); i++) {
            if (i == words.size() || !isSame(words.get(from), words.get(i))) {
                add(segments, words.subList(from, i));
                from = i;
            }
        }
        return segments;
    }

    private static boolean isSame(TranscriptWord one, TranscriptWord other) {
        return Objects.equals(one.speaker(), other.speaker()) && Objects.equals(one.channel(), other.channel());
    }

    /** Where a word has no times, its segment begins where the one before ended. */
    private static void add(List<TranscriptSegment> segments, List<TranscriptWord> words) {
        StringBuilder text = new StringBuilder();
        double before =
                segments.isEmpty() ? 0 : segments.get(segments.size() - 1).end();
        @Nullable Double start = null;
        @Nullable Double end = null;
        for (TranscriptWord word : words) {
            text.append(word.text());
            start = start == null ? word.start() : start;
            end = word.end() == null ? end : word.end();
        }
        if (text.toString().isBlank()) {
            return;
        }
        double first = start == null ? before : start;
        segments.add(new TranscriptSegment(
                Integer.toString(segments.size()),
                first,
                end == null ? first : end,
                text.toString().strip(),
                words.get(0).speaker(),
                Map.of()));
    }
}
