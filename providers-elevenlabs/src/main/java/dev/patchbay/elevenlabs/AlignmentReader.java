package dev.patchbay.elevenlabs;

import dev.patchbay.speech.TimedText;
import dev.patchbay.support.json.JsonReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the times of characters (the vendor's OpenAPI document, schema {@code CharacterAlignmentResponseModel}). */
final class AlignmentReader {

    private AlignmentReader() {}

    /** The characters with their times; empty for null, which stands where the vendor could not tell them. */
    static List<TimedText> read(JsonReader in) throws IOException {
        if (in.isNull()) {
            return List.of();
        }
        List<String> characters = new ArrayList<>();
        List<Double> starts = new ArrayList<>();
        List<Double> ends = new ArrayList<>();
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "characters" -> all(in, () -> characters.add(in.text()));
                case "character_start_times_seconds" -> all(in, () -> starts.add(time(in)));
                case "character_end_times_seconds" -> all(in, () -> ends.add(time(in)));
                default -> in.skip();
            }
        }
        if (characters.size() != starts.size() || characters.size() != ends.size()) {
            throw new CharConversionException("not every character has its times");
        }
        List<TimedText> pieces = new ArrayList<>(characters.size());
        for (int i = 0; i < characters.size(); i++) {
            pieces.add(new TimedText(characters.get(i), starts.get(i), ends.get(i)));
        }
        return pieces;
    }

    private static double time(JsonReader in) throws IOException {
        double seconds = in.number();
        if (seconds < 0) {
            throw new CharConversionException("a time before the beginning");
        }
        return seconds;
    }

    private static void all(JsonReader in, Item item) throws IOException {
        in.array();
        while (in.nextItem()) {
            item.read();
        }
    }

    /** Reads one item of a list. */
    @FunctionalInterface
    private interface Item {
        void read() throws IOException;
    }
}
