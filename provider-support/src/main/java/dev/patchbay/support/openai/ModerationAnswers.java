package dev.patchbay.support.openai;

import dev.patchbay.moderation.ModerationRequest;
import dev.patchbay.moderation.ModerationResponse;
import dev.patchbay.moderation.ModerationResult;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.json.JsonReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads answers that are judgements. */
final class ModerationAnswers {

    private final JsonAnswers answers;

    ModerationAnswers(RefusalReader refusals) {
        this.answers = new JsonAnswers(refusals);
    }

    ModerationResponse read(ModerationRequest request, HttpAnswer answer) {
        return JsonAnswers.read(answer, in -> response(in, request, answer));
    }

    private ModerationResponse response(JsonReader in, ModerationRequest request, HttpAnswer answer)
            throws IOException {
        @Nullable String id = null;
        @Nullable String model = null;
        @Nullable List<ModerationResult> results = null;
        Extra extra = new Extra();
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "id" -> id = in.textOrNull();
                case "model" -> model = in.textOrNull();
                case "results" -> results = in.isNull() ? null : results(in);
                case "error" -> answers.checkError(in, answer);
                default -> extra.read(name, in);
            }
        }
        if (results == null) {
            throw answers.refusal(answer); // an error in another form, or no answer at all
        }
        if (results.size() != request.results()) {
            throw new CharConversionException("not everything was judged");
        }
        return ModerationResponse.builder(results)
                .id(id == null ? "" : id)
                .model(model == null ? "" : model)
                .extra(extra.values())
                .build();
    }

    private static List<ModerationResult> results(JsonReader in) throws IOException {
        List<ModerationResult> all = new ArrayList<>(1);
        in.array();
        while (in.nextItem()) {
            all.add(new ModerationResultReader().read(in));
        }
        return all;
    }
}
