package dev.patchbay.support.openai;

import dev.patchbay.chat.SpokenAnswer;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.chat.UrlCitation;
import dev.patchbay.support.json.JsonReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the message of a choice. Source: the vendor's OpenAPI document, {@code ChatCompletionResponseMessage}. */
final class ChatMessageReader {

    @Nullable
    String text;

    @Nullable
    String reasoning;

    @Nullable
    String refusal;

    @Nullable
    SpokenAnswer audio;

    List<ToolCall> calls = List.of();
    List<UrlCitation> citations = List.of();

    void read(JsonReader in, Extra extra) throws IOException {
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "role" -> in.textOrNull();
                case "content" -> text = in.textOrNull();
                case "reasoning_content", "reasoning" -> reasoning(name, in, extra);
                case "refusal" -> refusal = in.textOrNull();
                case "tool_calls" -> calls(in);
                case "function_call" -> functionCall(in);
                case "audio" -> audio = in.isNull() ? null : whole(audio(in));
                case "annotations" -> citations = CitationReader.read(in);
                default -> extra.read(name, in);
            }
        }
    }

    /** A text under either name is the thinking; anything else that a server calls so is kept as it is. */
    private void reasoning(String name, JsonReader in, Extra extra) throws IOException {
        if (!in.isText()) {
            extra.read(name, in);
        } else if (reasoning == null) {
            reasoning = in.text();
        } else {
            in.skip();
        }
    }

    /** Whether there is anything that a caller could use. */
    boolean saysSomething() {
        return isText(text) || isText(refusal) || !calls.isEmpty() || audio != null;
    }

    private static boolean isText(@Nullable String value) {
        return value != null && !value.isEmpty();
    }

    private void calls(JsonReader in) throws IOException {
        if (in.isNull()) {
            return;
        }
        in.array();
        while (in.nextItem()) {
            add(ToolCallReader.read(in));
        }
    }

    private void functionCall(JsonReader in) throws IOException {
        if (!in.isNull()) {
            add(ToolCallReader.function(in));
        }
    }

    private void add(ToolCall call) {
        if (calls.isEmpty()) {
            calls = new ArrayList<>(2);
        }
        calls.add(call);
    }

    private static SpokenAnswer whole(SpokenAnswer audio) throws IOException {
        if (audio.size() == 0) {
            throw new CharConversionException("audio without a sound");
        }
        return audio;
    }

    /** Audio or a piece of it, any part of which may be missing. */
    static SpokenAnswer audio(JsonReader in) throws IOException {
        @Nullable String id = null;
        @Nullable String transcript = null;
        byte[] data = {};
        long expiresAt = -1;
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "id" -> id = in.textOrNull();
                case "data" -> data = in.base64();
                case "transcript" -> transcript = in.textOrNull();
                case "expires_at" -> expiresAt = in.count();
                default -> in.skip();
            }
        }
        return SpokenAnswer.of(
                id == null ? "" : id, data, transcript == null ? "" : transcript, Times.ofSeconds(expiresAt));
    }
}
