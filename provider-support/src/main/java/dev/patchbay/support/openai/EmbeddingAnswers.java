package dev.patchbay.support.openai;

import dev.patchbay.Usage;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.spi.Deployment;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.json.JsonReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads answers that are vectors. */
final class EmbeddingAnswers {

    /** How many numbers a vector has, in the vendor's word. */
    static final String DIMENSIONS = "dimensions";

    private final JsonAnswers answers;

    EmbeddingAnswers(RefusalReader refusals) {
        this.answers = new JsonAnswers(refusals);
    }

    EmbeddingResponse read(EmbeddingRequest request, Deployment deployment, HttpAnswer answer) {
        Vectors vectors = new Vectors(
                request.size(),
                VendorOptions.number(
                        request.dimensions(),
                        DIMENSIONS,
                        request.options(),
                        deployment,
                        EmbeddingLimits.usualLength(deployment.model())));
        return JsonReader.readNumbers(
                answer.body(), answer.status(), answer.endVerified(), in -> response(in, vectors, answer));
    }

    private EmbeddingResponse response(JsonReader in, Vectors vectors, HttpAnswer answer) throws IOException {
        @Nullable String model = null;
        boolean given = false;
        Usage usage = Usage.unknown();
        Extra extra = new Extra();
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "object" -> in.skip();
                case "model" -> model = in.textOrNull();
                case "usage" -> usage = UsageReader.read(in);
                case "error" -> answers.checkError(in, answer);
                case "data" -> {
                    given = !in.isNull();
                    if (given) {
                        vectors(in, vectors);
                    }
                }
                default -> extra.read(name, in);
            }
        }
        if (!given) {
            throw answers.refusal(answer); // an error in another form, or no answer at all
        }
        return EmbeddingResponse.builder(vectors.complete())
                .model(model == null ? "" : model)
                .usage(usage)
                .extra(extra.values())
                .build();
    }

    private static void vectors(JsonReader in, Vectors vectors) throws IOException {
        in.array();
        for (int position = 0; in.nextItem(); position++) {
            long index = position;
            float @Nullable [] vector = null;
            in.object();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                switch (name) {
                    case "index" -> index = in.isNull() ? position : in.integer();
                    case "embedding" -> vector = vectors.read(in);
                    default -> in.skip();
                }
            }
            vectors.put(index, vector);
        }
    }
}
