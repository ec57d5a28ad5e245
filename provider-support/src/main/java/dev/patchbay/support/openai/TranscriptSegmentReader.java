package dev.patchbay.support.openai;

import dev.patchbay.support.json.JsonReader;
import dev.patchbay.transcription.TranscriptSegment;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a segment, as part of a transcript or as an event of its own. */
final class TranscriptSegmentReader {

    private static final String TOKENS = "tokens";

    private final Extra extra = new Extra();
    private String id = "";
    private double start = Double.NaN;
    private double end = Double.NaN;
    private @Nullable String text;
    private @Nullable String speaker;

    static TranscriptSegment read(JsonReader in) throws IOException {
        TranscriptSegmentReader reader = new TranscriptSegmentReader();
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            reader.read(name, in);
        }
        return reader.segment();
    }

    void read(String name, JsonReader in) throws IOException {
        switch (name) {
            case "type" -> in.skip();
            case "id" -> id = id(in);
            case "start" -> start = in.number();
            case "end" -> end = in.number();
            case "text" -> text = in.text();
            case "speaker" -> speaker = in.textOrNull();
            case TOKENS -> tokens(in);
            default -> extra.read(name, in);
        }
    }

    TranscriptSegment segment() throws IOException {
        if (text == null || Double.isNaN(start) || Double.isNaN(end)) {
            throw new CharConversionException("no segment");
        }
        return new TranscriptSegment(id, start, end, text, speaker, extra.values());
    }

    /** There are as many of them as the audio is long, so that no bound on what is kept beside holds for them. */
    private void tokens(JsonReader in) throws IOException {
        if (!in.isArray()) {
            extra.read(TOKENS, in);
            return;
        }
        List<Long> tokens = new ArrayList<>();
        for (in.array(); in.nextItem(); ) {
            tokens.add(in.integer());
        }
        extra.put(TOKENS, tokens);
    }

    /** A number in one form of a transcript, a text in another. */
    private static String id(JsonReader in) throws IOException {
        if (in.isText()) {
            return in.text();
        }
        return in.isNull() ? "" : String.valueOf(in.integer());
    }
}
