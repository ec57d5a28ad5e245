package dev.patchbay.gateway.wire;

import dev.patchbay.gateway.wire.Endpoint.Form;
import java.util.List;

/** The table of endpoints: every path at which calls are made. */
public final class Endpoints {

    /** All of them. */
    public static final List<Endpoint> ALL = List.of(
            new Endpoint("/v1/chat/completions", Form.JSON, ChatEndpoint::bind),
            new Endpoint("/v1/completions", Form.JSON, CompletionEndpoint::bind),
            new Endpoint("/v1/responses", Form.JSON, ResponsesEndpoint::bind),
            new Endpoint("/v1/embeddings", Form.JSON, EmbeddingEndpoint::bind),
            new Endpoint("/v1/images/generations", Form.JSON, ImageEndpoint::bind),
            new Endpoint("/v1/images/edits", Form.MULTIPART, ImageEndpoint::bindEdit),
            new Endpoint("/v1/audio/speech", Form.JSON, SpeechEndpoint::bind),
            new Endpoint("/v1/audio/transcriptions", Form.MULTIPART, TranscriptionEndpoint::bind),
            new Endpoint("/v1/audio/translations", Form.MULTIPART, TranscriptionEndpoint::bindTranslation),
            new Endpoint("/v1/moderations", Form.JSON, ModerationEndpoint::bind),
            new Endpoint("/v1/rerank", Form.JSON, RerankEndpoint::bind));

    private Endpoints() {}
}
