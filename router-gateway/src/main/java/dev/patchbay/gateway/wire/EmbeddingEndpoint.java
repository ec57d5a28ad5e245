package dev.patchbay.gateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.embedding.Embedding;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.embedding.TokenIds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Embeddings. Sources: the vendor's OpenAPI document, {@code CreateEmbeddingRequest} and {@code CreateEmbeddingResponse}.
 */
final class EmbeddingEndpoint {

    private static final String INPUT = "input";

    private EmbeddingEndpoint() {}

    static Exchange<?> bind(Fields in) {
        String encoding = in.textOrNull("encoding_format");
        if (encoding != null && !encoding.equals("float") && !encoding.equals("base64")) {
            throw BadRequest.field("encoding_format", "must be \"float\" or \"base64\".");
        }
        EmbeddingRequest.Builder request = EmbeddingRequest.builder(in.text("model"));
        input(in, request);
        in.whole("dimensions", request::dimensions);
        in.text("user", request::endUser);
        in.rest(request::option);
        boolean base64 = "base64".equals(encoding);
        return Exchange.whole(
                request.build(), (response, told) -> Json.body(out -> document(out, response, told, base64)));
    }

    private static void input(Fields in, EmbeddingRequest.Builder request) {
        if (!(in.look(INPUT) instanceof List<?> items) || (!items.isEmpty() && items.get(0) instanceof String)) {
            in.require(INPUT);
            request.texts(in.texts(INPUT));
            return;
        }
        in.take(INPUT);
        if (!items.isEmpty() && items.get(0) instanceof List<?>) {
            items.forEach(text -> request.tokens(tokens(text)));
        } else {
            request.tokens(tokens(items));
        }
    }

    private static TokenIds tokens(Object value) {
        if (value instanceof List<?> list && list.stream().allMatch(Integer.class::isInstance)) {
            return TokenIds.of(list.stream().mapToInt(Integer.class::cast).toArray());
        }
        throw BadRequest.field(INPUT, "must be a string, an array of strings, or arrays of token numbers.");
    }

    private static void document(JsonGenerator out, EmbeddingResponse response, Reply.Told told, boolean base64)
            throws IOException {
        out.writeStringField("object", "list");
        out.writeArrayFieldStart("data");
        int index = 0;
        for (Embedding embedding : response.embeddings()) {
            out.writeStartObject();
            out.writeStringField("object", "embedding");
            out.writeNumberField("index", index++);
            out.writeFieldName("embedding");
            if (base64) {
                out.writeBinary(bytes(embedding));
            } else {
                floats(out, embedding);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeStringField("model", response.model().isEmpty() ? told.model() : response.model());
        out.writeObjectFieldStart("usage");
        long tokens = response.usage().totalTokens().orElse(0);
        out.writeNumberField("prompt_tokens", response.usage().inputTokens().orElse(tokens));
        out.writeNumberField("total_tokens", tokens);
        out.writeEndObject();
        Json.members(out, response.extra());
    }

    private static void floats(JsonGenerator out, Embedding embedding) throws IOException {
        out.writeStartArray();
        for (int i = 0; i < embedding.dimensions(); i++) {
            out.writeNumber(embedding.get(i));
        }
        out.writeEndArray();
    }

    /** Floats of 4 bytes, the lowest byte first. */
    private static byte[] bytes(Embedding embedding) {
        ByteBuffer bytes =
                ByteBuffer.allocate(embedding.dimensions() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(embedding.vector());
        return bytes.array();
    }
}
