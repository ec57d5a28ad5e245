package dev.patchbay.gateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.TokenLogprob;
import dev.patchbay.chat.FinishReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One item of an output, whole or still growing. Not thread-safe. */
final class ResponsesItem {

    private final Kind kind;
    private final String id;
    private final String callId;
    private final String name;
    private final StringBuilder text = new StringBuilder();
    private final List<TokenLogprob> logprobs = new ArrayList<>();

    private ResponsesItem(Kind kind, String id, String callId, String name) {
        this.kind = kind;
        this.id = id;
        this.callId = callId;
        this.name = name;
    }

    /** An item that is not a call, by its number in the output. */
    static ResponsesItem of(Kind kind, Reply.Told told, int number) {
        return new ResponsesItem(kind, kind.prefix + told.id() + "-" + number, "", "");
    }

    /** A call of a tool, by its number in the output. */
    static ResponsesItem call(boolean custom, String callId, String name, Reply.Told told, int number) {
        Kind kind = custom ? Kind.CUSTOM_CALL : Kind.CALL;
        return new ResponsesItem(kind, kind.prefix + told.id() + "-" + number, callId, name);
    }

    ResponsesItem add(String more) {
        text.append(more);
        return this;
    }

    /** More of its text, with how likely its tokens were. */
    ResponsesItem add(String more, List<TokenLogprob> tokens) {
        logprobs.addAll(tokens);
        return add(more);
    }

    Kind kind() {
        return kind;
    }

    String id() {
        return id;
    }

    /** Writes the members that only the last event of its text has. */
    void done(JsonGenerator out) throws IOException {
        out.writeStringField(kind.textName, text.toString());
        if (kind == Kind.TEXT) {
            ChatWords.tokenArray(out, "logprobs", logprobs);
        } else if (kind == Kind.CALL) {
            out.writeStringField("name", name);
        }
    }

    /** Writes the members of the item, which is in progress when it has only just begun. */
    void members(JsonGenerator out, Progress progress) throws IOException {
        boolean whole = progress != Progress.IN_PROGRESS;
        out.writeStringField("id", id);
        out.writeStringField("type", kind.type);
        switch (kind) {
            case TEXT, REFUSAL -> {
                out.writeStringField("status", progress.word());
                out.writeStringField("role", "assistant");
                parts(out, "content", whole);
            }
            case REASONING -> {
                out.writeArrayFieldStart("summary");
                out.writeEndArray();
                parts(out, "content", whole);
            }
            case CALL, CUSTOM_CALL -> {
                out.writeStringField("status", progress.word());
                out.writeStringField("call_id", callId);
                out.writeStringField("name", name);
                out.writeStringField(kind.textName, whole ? text.toString() : "");
            }
        }
    }

    private void parts(JsonGenerator out, String name, boolean whole) throws IOException {
        out.writeArrayFieldStart(name);
        if (whole) {
            out.writeStartObject();
            part(out, true);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** Writes the members of its one part. */
    void part(JsonGenerator out, boolean whole) throws IOException {
        out.writeStringField("type", kind.partType);
        out.writeStringField(kind.textName, whole ? text.toString() : "");
        if (kind == Kind.TEXT) {
            out.writeArrayFieldStart("annotations");
            out.writeEndArray();
            ChatWords.tokenArray(out, "logprobs", whole ? logprobs : List.of());
        }
    }

    /** How far an item, or a whole response, has come. */
    enum Progress {
        IN_PROGRESS,
        COMPLETED,
        INCOMPLETE;

        /** How far what ended so has come. */
        static Progress of(FinishReason reason) {
            return reason == FinishReason.LENGTH || reason == FinishReason.CONTENT_FILTER ? INCOMPLETE : COMPLETED;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Kinds of items, each with the vendor's words for it and its events. */
    enum Kind {
        REASONING("rs_", "reasoning", "reasoning_text", "text", "response.reasoning_text"),
        TEXT("msg_", "message", "output_text", "text", "response.output_text"),
        REFUSAL("msg_", "message", "refusal", "refusal", "response.refusal"),
        CALL("fc_", "function_call", "", "arguments", "response.function_call_arguments"),
        CUSTOM_CALL("ctc_", "custom_tool_call", "", "input", "response.custom_tool_call_input");

        private final String prefix;
        private final String type;
        private final String partType;
        private final String textName;
        private final String event;

        Kind(String prefix, String type, String partType, String textName, String event) {
            this.prefix = prefix;
            this.type = type;
            this.partType = partType;
            this.textName = textName;
            this.event = event;
        }

        /** Whether its text is in a part, and not in itself. */
        boolean hasPart() {
            return !partType.isEmpty();
        }

        /** How the names of its events start. */
        String event() {
            return event;
        }
    }
}
