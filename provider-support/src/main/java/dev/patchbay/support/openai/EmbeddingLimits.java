package dev.patchbay.support.openai;

import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.TokenIds;
import dev.patchbay.spi.Fit;
import java.util.Map;

/** What the vendor's document for {@code CreateEmbeddingRequest} allows with the vendor's own models. */
final class EmbeddingLimits {

    private static final int MOST_TEXTS = 2048;
    private static final int MOST_TOKENS = 8192;
    private static final int MOST_TOKENS_IN_ALL = 300_000;

    /** Hardly any text has longer tokens, so a text has at least so many. */
    private static final int LONG_TOKEN = 8;

    /** By model, how long its longest vector is. */
    private static final Map<String, Integer> LONGEST =
            Map.of("text-embedding-ada-002", 1536, "text-embedding-3-small", 1536, "text-embedding-3-large", 3072);

    private EmbeddingLimits() {}

    /** How many numbers the vectors of a model have unless another number is asked for; 0 where it is not known. */
    static int usualLength(String model) {
        return LONGEST.getOrDefault(model, 0);
    }

    static Fit check(EmbeddingRequest request, String model, Map<String, Object> body) {
        Integer longest = LONGEST.get(model);
        if (longest == null) {
            return Fit.FITS;
        }
        if (request.size() > MOST_TEXTS) {
            return Fit.tooLarge("there are " + request.size() + " texts, at most " + MOST_TEXTS + " are taken at once");
        }
        for (TokenIds ids : request.tokens()) {
            if (ids.size() > MOST_TOKENS) {
                return Fit.tooLarge("a text has " + ids.size() + " tokens, at most " + MOST_TOKENS + " are taken");
            }
        }
        long inAll = fewestTokens(request);
        if (inAll > MOST_TOKENS_IN_ALL) {
            return Fit.tooLarge(
                    "there are at least " + inAll + " tokens, at most " + MOST_TOKENS_IN_ALL + " are taken at once");
        }
        if (body.get(EmbeddingAnswers.DIMENSIONS) instanceof Number dimensions) {
            if (model.endsWith("ada-002")) {
                return Fit.unsupported("the number of dimensions cannot be chosen");
            }
            if (dimensions.intValue() > longest) {
                return Fit.unsupported("there are at most " + longest + " dimensions");
            }
        }
        return Fit.FITS;
    }

    private static long fewestTokens(EmbeddingRequest request) {
        long characters = 0;
        for (String text : request.texts()) {
            characters += text.length();
        }
        long tokens = characters / LONG_TOKEN;
        for (TokenIds ids : request.tokens()) {
            tokens += ids.size();
        }
        return tokens;
    }
}
