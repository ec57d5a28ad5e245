package dev.patchbay.support.openai;

import dev.patchbay.moderation.ModerationCategory;
import dev.patchbay.moderation.ModerationResult;
import dev.patchbay.support.json.JsonReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one judgement; what it leaves open makes it none. */
final class ModerationResultReader {

    private final Map<String, Boolean> flags = new LinkedHashMap<>();
    private final Map<String, Double> scores = new HashMap<>();
    private final Map<String, List<String>> types = new HashMap<>();
    private @Nullable Boolean flagged;

    ModerationResult read(JsonReader in) throws IOException {
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "flagged" -> flagged = in.truth();
                case "categories" -> flags(in);
                case "category_scores" -> scores(in);
                case "category_applied_input_types" -> types(in);
                default -> in.skip();
            }
        }
        if (flagged == null || flags.isEmpty()) {
            throw new CharConversionException("no judgement");
        }
        List<ModerationCategory> categories = new ArrayList<>(flags.size());
        for (Map.Entry<String, Boolean> flag : flags.entrySet()) {
            Double score = scores.get(flag.getKey());
            if (score == null) {
                throw new CharConversionException("a category without a score");
            }
            categories.add(new ModerationCategory(
                    flag.getKey(), flag.getValue(), score, types.getOrDefault(flag.getKey(), List.of())));
        }
        return new ModerationResult(flagged, categories);
    }

    /** A category that is null was not judged, which older models do with newer categories. */
    private void flags(JsonReader in) throws IOException {
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (!in.isNull()) {
                flags.put(name, in.truth());
            }
        }
    }

    private void scores(JsonReader in) throws IOException {
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (!in.isNull()) {
                scores.put(name, in.number());
            }
        }
    }

    private void types(JsonReader in) throws IOException {
        if (in.isNull()) {
            return;
        }
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            types.put(name, in.isNull() ? List.of() : in.texts());
        }
    }
}
