package dev.patchbay.support.openai;

import dev.patchbay.chat.ChatDelta;
import dev.patchbay.chat.ChatLogprobs;
import dev.patchbay.chat.SpokenAnswer;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.chat.ToolCallDelta;
import dev.patchbay.chat.UrlCitation;
import dev.patchbay.support.json.JsonReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what is new in one choice. Source: the vendor's OpenAPI document, {@code ChatCompletionStreamResponseDelta}. */
final class ChatDeltaReader {

    private static final int LARGEST_NUMBER = 1 << 10;

    private final Extra extra = new Extra();
    private final Extra choiceExtra = new Extra();
    private @Nullable String role;
    private @Nullable String text;
    private @Nullable String reasoning;
    private @Nullable String refusal;
    private List<ToolCallDelta> calls = List.of();
    private @Nullable SpokenAnswer audio;
    private List<UrlCitation> citations = List.of();

    private ChatDeltaReader() {}

    /**
     * Reads a choice of a chunk.
     *
     * @param position where it stands among its neighbours, which is its number if it names none
     */
    static ChatDelta read(JsonReader in, int position) throws IOException {
        return new ChatDeltaReader().choice(in, position);
    }

    private ChatDelta choice(JsonReader in, int position) throws IOException {
        int index = position;
        @Nullable String reason = null;
        @Nullable ChatLogprobs logprobs = null;
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "index" -> index = number(in);
                case "finish_reason" -> reason = reason(in);
                case "logprobs" -> logprobs = ChatLogprobsReader.read(in);
                case "delta" -> delta(in);
                default -> choiceExtra.read(name, in);
            }
        }
        return new ChatDelta(
                index,
                role,
                text,
                reasoning,
                refusal,
                calls,
                audio,
                citations,
                logprobs,
                reason == null ? null : ChatChoiceReader.finish(reason),
                reason,
                extra.values(),
                choiceExtra.values());
    }

    /** Servers say nothing in it, with or without quotes, while the choice goes on. */
    private static @Nullable String reason(JsonReader in) throws IOException {
        String reason = in.textOrNull();
        return reason == null || reason.isBlank() ? null : reason;
    }

    private void delta(JsonReader in) throws IOException {
        if (in.isNull()) {
            return;
        }
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "role" -> role = in.textOrNull();
                case "content" -> {
                    in.varies();
                    text = in.textOrNull();
                }
                case "reasoning_content", "reasoning" -> reasoning(name, in);
                case "refusal" -> refusal = in.textOrNull();
                case "tool_calls" -> calls(in);
                case "function_call" -> {
                    if (!in.isNull()) {
                        calls = List.of(named(in, ToolCall.Kind.FUNCTION, "arguments"));
                    }
                }
                case "audio" -> audio = in.isNull() ? null : ChatMessageReader.audio(in);
                case "annotations" -> citations = CitationReader.read(in);
                default -> extra.read(name, in);
            }
        }
    }

    /** A text under either name is the thinking, as in a whole answer. */
    private void reasoning(String name, JsonReader in) throws IOException {
        if (!in.isText()) {
            extra.read(name, in);
        } else if (reasoning == null) {
            reasoning = in.text();
        } else {
            in.skip();
        }
    }

    private void calls(JsonReader in) throws IOException {
        if (in.isNull()) {
            return;
        }
        calls = new ArrayList<>(1);
        in.array();
        while (in.nextItem()) {
            calls.add(call(in, calls.size()));
        }
    }

    /** A piece of a call: usually the first brings id and name, and each brings more of the arguments. */
    @SuppressWarnings("NullAway") // which does not see that the kind of a piece may be null
    private static ToolCallDelta call(JsonReader in, int position) throws IOException {
        int number = position;
        @Nullable String id = null;
        ToolCallDelta piece = ToolCallDelta.more(position, "");
        Extra beside = new Extra();
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "index" -> number = in.isNull() ? position : number(in);
                case "id" -> id = in.textOrNull();
                case "function" -> piece = in.isNull() ? piece : named(in, ToolCall.Kind.FUNCTION, "arguments");
                case "custom" -> piece = in.isNull() ? piece : named(in, ToolCall.Kind.CUSTOM, "input");
                case "type" -> in.skip();
                default -> beside.read(name, in);
            }
        }
        return new ToolCallDelta(
                number, id == null ? "" : id, piece.kind(), piece.name(), piece.arguments(), beside.values());
    }

    private static ToolCallDelta named(JsonReader in, ToolCall.Kind kind, String argumentsName) throws IOException {
        @Nullable String called = null;
        @Nullable String arguments = null;
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("name")) {
                called = in.textOrNull();
            } else if (name.equals(argumentsName)) {
                arguments = in.textOrNull();
            } else {
                in.skip();
            }
        }
        return new ToolCallDelta(
                0, "", kind, called == null ? "" : called, arguments == null ? "" : arguments, Map.of());
    }

    private static int number(JsonReader in) throws IOException {
        long value = in.integer();
        if (value < 0 || value > LARGEST_NUMBER) {
            throw new CharConversionException("no number of a choice or a call");
        }
        return (int) value;
    }
}
