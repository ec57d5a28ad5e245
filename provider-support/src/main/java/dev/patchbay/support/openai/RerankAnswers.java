package dev.patchbay.support.openai;

import dev.patchbay.Usage;
import dev.patchbay.rerank.RankedDocument;
import dev.patchbay.rerank.RerankRequest;
import dev.patchbay.rerank.RerankResponse;
import dev.patchbay.spi.Deployment;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.json.JsonReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads answers that are documents in a new order. */
final class RerankAnswers {

    /** How many results are wanted, in the vendors' word. */
    static final String MOST = "top_n";

    private final JsonAnswers answers;

    RerankAnswers(RefusalReader refusals) {
        this.answers = new JsonAnswers(refusals);
    }

    RerankResponse read(RerankRequest request, Deployment deployment, HttpAnswer answer) {
        int documents = request.documents().size();
        int most = VendorOptions.number(request.most(), MOST, request.options(), deployment, documents);
        return JsonAnswers.read(answer, in -> response(in, documents, most, answer));
    }

    private RerankResponse response(JsonReader in, int documents, int most, HttpAnswer answer) throws IOException {
        @Nullable String id = null;
        @Nullable String model = null;
        @Nullable List<RankedDocument> results = null;
        Usage usage = Usage.unknown();
        Extra extra = new Extra();
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "id" -> id = in.textOrNull();
                case "object" -> in.skip();
                case "model" -> model = in.textOrNull();
                case "usage" -> usage = UsageReader.read(in);
                case "error" -> answers.checkError(in, answer);
                case "results", "data" -> {
                    if (!in.isNull()) {
                        results = results(in, documents, most);
                    }
                }
                default -> extra.read(name, in);
            }
        }
        if (results == null || results.isEmpty()) {
            throw answers.refusal(answer); // an error in another form, or no answer at all
        }
        return RerankResponse.builder(results)
                .id(id == null ? "" : id)
                .model(model == null ? "" : model)
                .usage(usage)
                .extra(extra.values())
                .build();
    }

    private static List<RankedDocument> results(JsonReader in, int documents, int most) throws IOException {
        List<RankedDocument> all = new ArrayList<>();
        BitSet seen = new BitSet(documents);
        in.array();
        while (in.nextItem()) {
            RankedDocument result = result(in, documents);
            if (seen.get(result.index()) || all.size() == most) {
                throw new CharConversionException("a document too many");
            }
            seen.set(result.index());
            all.add(result);
        }
        return all;
    }

    private static RankedDocument result(JsonReader in, int documents) throws IOException {
        long index = -1;
        double score = Double.NaN;
        @Nullable String document = null;
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "index" -> index = in.integer();
                case "relevance_score", "score" -> score = in.number();
                case "document" -> document = document(in);
                default -> in.skip();
            }
        }
        if (index < 0 || index >= documents || Double.isNaN(score)) {
            throw new CharConversionException("no result");
        }
        return new RankedDocument((int) index, score, document);
    }

    /** A text, or an object with one. */
    private static @Nullable String document(JsonReader in) throws IOException {
        if (!in.isObject()) {
            return in.textOrNull();
        }
        @Nullable String text = null;
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("text")) {
                text = in.textOrNull();
            } else {
                in.skip();
            }
        }
        return text;
    }
}
