package dev.patchbay.support.openai;

import dev.patchbay.chat.ToolCall;
import dev.patchbay.support.json.JsonReader;
import java.io.CharConversionException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads calls of tools. */
final class ToolCallReader {

    private ToolCallReader() {}

    static ToolCall read(JsonReader in) throws IOException {
        @Nullable String id = null;
        @Nullable ToolCall call = null;
        Extra extra = new Extra();
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "id" -> id = in.text();
                case "function" -> call = in.isNull() ? call : function(in);
                case "custom" -> call = in.isNull() ? call : named(in, ToolCall.Kind.CUSTOM, "input");
                case "type", "index" -> in.skip();
                default -> extra.read(name, in);
            }
        }
        if (id == null || call == null) {
            throw new CharConversionException("a call of nothing");
        }
        return new ToolCall(id, call.kind(), call.name(), call.arguments(), extra.values());
    }

    /** What is called, also in the form of before there were tools, which has no id. */
    static ToolCall function(JsonReader in) throws IOException {
        return named(in, ToolCall.Kind.FUNCTION, "arguments");
    }

    private static ToolCall named(JsonReader in, ToolCall.Kind kind, String argumentsName) throws IOException {
        @Nullable String called = null;
        @Nullable String arguments = null;
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("name")) {
                called = in.text();
            } else if (name.equals(argumentsName)) {
                arguments = in.text();
            } else {
                in.skip();
            }
        }
        if (called == null || called.isEmpty() || arguments == null) {
            throw new CharConversionException("a call of nothing");
        }
        return new ToolCall("", kind, called, arguments);
    }
}
