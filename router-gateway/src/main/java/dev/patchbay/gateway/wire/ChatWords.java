package dev.patchbay.gateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.TokenLogprob;
import dev.patchbay.chat.ChatLogprobs;
import dev.patchbay.chat.SpokenAnswer;
import dev.patchbay.chat.UrlCitation;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What whole answers of chat and their chunks write alike. */
final class ChatWords {

    private ChatWords() {}

    /** The members that every document starts with. */
    static void head(
            JsonGenerator out, String object, String id, @Nullable Instant created, String model, Reply.Told told)
            throws IOException {
        out.writeStringField("id", id.isEmpty() ? "chatcmpl-" + told.id() : id);
        out.writeStringField("object", object);
        out.writeNumberField("created", created == null ? told.nowSeconds() : created.getEpochSecond());
        out.writeStringField("model", model.isEmpty() ? told.model() : model);
    }

    static void citations(JsonGenerator out, List<UrlCitation> citations) throws IOException {
        if (citations.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("annotations");
        for (UrlCitation citation : citations) {
            out.writeStartObject();
            out.writeStringField("type", "url_citation");
            out.writeObjectFieldStart("url_citation");
            out.writeStringField("url", citation.url());
            out.writeStringField("title", citation.title());
            out.writeNumberField("start_index", citation.start());
            out.writeNumberField("end_index", citation.end());
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** Spoken, whole or in part; what is empty is left out of a part. */
    static void audio(JsonGenerator out, @Nullable SpokenAnswer audio) throws IOException {
        if (audio == null) {
            return;
        }
        out.writeObjectFieldStart("audio");
        if (!audio.id().isEmpty()) {
            out.writeStringField("id", audio.id());
        }
        if (audio.size() > 0) {
            out.writeBinaryField("data", audio.toByteArray());
        }
        if (!audio.transcript().isEmpty()) {
            out.writeStringField("transcript", audio.transcript());
        }
        Instant expires = audio.expiresAt();
        if (expires != null) {
            out.writeNumberField("expires_at", expires.getEpochSecond());
        }
        out.writeEndObject();
    }

    static void logprobs(JsonGenerator out, @Nullable ChatLogprobs logprobs) throws IOException {
        if (logprobs == null) {
            return;
        }
        out.writeObjectFieldStart("logprobs");
        tokens(out, "content", logprobs.content());
        tokens(out, "refusal", logprobs.refusal());
        out.writeEndObject();
    }

    /** How likely tokens were; null for none. */
    static void tokens(JsonGenerator out, String name, List<TokenLogprob> tokens) throws IOException {
        if (tokens.isEmpty()) {
            out.writeNullField(name);
        } else {
            tokenArray(out, name, tokens);
        }
    }

    /** How likely tokens were; an empty array for none. */
    static void tokenArray(JsonGenerator out, String name, List<TokenLogprob> tokens) throws IOException {
        out.writeArrayFieldStart(name);
        for (TokenLogprob token : tokens) {
            token(out, token, true);
        }
        out.writeEndArray();
    }

    private static void token(JsonGenerator out, TokenLogprob token, boolean top) throws IOException {
        out.writeStartObject();
        out.writeStringField("token", token.token());
        out.writeNumberField("logprob", token.logprob());
        out.writeFieldName("bytes");
        Json.plain(out, token.bytes());
        if (top) {
            out.writeArrayFieldStart("top_logprobs");
            for (TokenLogprob alternative : token.alternatives()) {
                token(out, alternative, false);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }
}
