package dev.patchbay.gateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.rerank.RankedDocument;
import dev.patchbay.rerank.RerankRequest;
import dev.patchbay.rerank.RerankResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Rerank, which OpenAI does not have: as Cohere and Jina document it. */
final class RerankEndpoint {

    private static final String DOCUMENTS = "documents";

    private RerankEndpoint() {}

    static Exchange<?> bind(Fields in) {
        RerankRequest.Builder request = RerankRequest.builder(in.text("model"), in.text("query"));
        if (in.look(DOCUMENTS) instanceof List<?> items && !items.isEmpty() && items.get(0) instanceof Map<?, ?>) {
            in.objects(DOCUMENTS).forEach(document -> request.document(document.text("text")));
        } else {
            in.require(DOCUMENTS);
            request.documents(in.texts(DOCUMENTS));
        }
        in.whole("top_n", request::most);
        in.flag("return_documents", request::returnDocuments);
        in.rest(request::option);
        return Exchange.whole(request.build(), (response, told) -> Json.body(out -> document(out, response, told)));
    }

    private static void document(JsonGenerator out, RerankResponse response, Reply.Told told) throws IOException {
        out.writeStringField("id", response.id().isEmpty() ? "rerank-" + told.id() : response.id());
        out.writeStringField("model", response.model().isEmpty() ? told.model() : response.model());
        out.writeArrayFieldStart("results");
        for (RankedDocument result : response.results()) {
            out.writeStartObject();
            out.writeNumberField("index", result.index());
            out.writeNumberField("relevance_score", result.score());
            if (result.document() != null) {
                out.writeObjectFieldStart("document");
                out.writeStringField("text", result.document());
                out.writeEndObject();
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        if (response.usage().totalTokens().isPresent()) {
            out.writeObjectFieldStart("usage");
            out.writeNumberField("total_tokens", response.usage().totalTokens().getAsLong());
            out.writeEndObject();
        }
        Json.members(out, response.extra());
    }
}
