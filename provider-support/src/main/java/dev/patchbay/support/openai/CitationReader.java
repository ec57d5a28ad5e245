package dev.patchbay.support.openai;

import dev.patchbay.chat.UrlCitation;
import dev.patchbay.support.json.JsonReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the pages that a text rests on; annotations of other kinds are passed over. */
final class CitationReader {

    private CitationReader() {}

    static List<UrlCitation> read(JsonReader in) throws IOException {
        if (in.isNull()) {
            return List.of();
        }
        List<UrlCitation> all = new ArrayList<>(2);
        in.array();
        while (in.nextItem()) {
            in.object();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (name.equals("url_citation") && in.isObject()) {
                    all.add(citation(in));
                } else {
                    in.skip();
                }
            }
        }
        return all;
    }

    private static UrlCitation citation(JsonReader in) throws IOException {
        String url = "";
        @Nullable String title = null;
        long start = 0;
        long end = 0;
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "url" -> url = in.text();
                case "title" -> title = in.textOrNull();
                case "start_index" -> start = in.integer();
                case "end_index" -> end = in.integer();
                default -> in.skip();
            }
        }
        if (start != (int) start || end != (int) end) {
            throw new CharConversionException("no place in a text");
        }
        return new UrlCitation(url, title == null ? "" : title, (int) start, (int) end);
    }
}
