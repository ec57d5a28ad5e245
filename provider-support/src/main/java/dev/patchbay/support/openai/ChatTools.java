package dev.patchbay.support.openai;

import dev.patchbay.chat.CustomTool;
import dev.patchbay.chat.FunctionTool;
import dev.patchbay.chat.Tool;
import dev.patchbay.chat.ToolChoice;
import dev.patchbay.support.json.JsonOutput;
import java.io.IOException;
import java.util.List;

/** Writes tools, and which of them may be called. */
final class ChatTools {

    private ChatTools() {}

    static void write(JsonOutput out, Tool tool) throws IOException {
        out.startObject();
        if (tool instanceof FunctionTool function) {
            function(out, function);
        } else if (tool instanceof CustomTool custom) {
            custom(out, custom);
        }
        out.endObject();
    }

    /** Writes a choice; a single tool that must be called has a form of its own, which more servers know. */
    static void writeChoice(JsonOutput out, ToolChoice choice, List<Tool> tools) throws IOException {
        List<String> names = choice.tools();
        if (names.isEmpty()) {
            out.member("tool_choice", ChatBody.lower(choice.mode()));
            return;
        }
        out.startObject("tool_choice");
        if (names.size() == 1 && choice.mode() == ToolChoice.Mode.REQUIRED) {
            named(out, names.get(0), tools);
        } else {
            out.member("type", "allowed_tools");
            out.startObject("allowed_tools");
            out.member("mode", ChatBody.lower(choice.mode()));
            out.startArray("tools");
            for (String name : names) {
                out.startObject();
                named(out, name, tools);
                out.endObject();
            }
            out.endArray();
            out.endObject();
        }
        out.endObject();
    }

    private static void named(JsonOutput out, String name, List<Tool> tools) throws IOException {
        boolean custom = tools.stream()
                .anyMatch(tool -> tool instanceof CustomTool && tool.name().equals(name));
        String kind = custom ? "custom" : "function";
        out.member("type", kind);
        out.startObject(kind);
        out.member("name", name);
        out.endObject();
    }

    private static void function(JsonOutput out, FunctionTool function) throws IOException {
        out.member("type", "function");
        out.startObject("function");
        out.member("name", function.name());
        if (function.description() != null) {
            out.member("description", function.description());
        }
        if (function.parameters() != null) {
            out.name("parameters");
            out.value(function.parameters());
        }
        if (function.strict() != null) {
            out.name("strict");
            out.value(function.strict());
        }
        out.endObject();
    }

    private static void custom(JsonOutput out, CustomTool custom) throws IOException {
        out.member("type", "custom");
        out.startObject("custom");
        out.member("name", custom.name());
        if (custom.description() != null) {
            out.member("description", custom.description());
        }
        CustomTool.Grammar grammar = custom.grammar();
        if (grammar != null) {
            out.startObject("format");
            out.member("type", "grammar");
            out.startObject("grammar");
            out.member("syntax", ChatBody.lower(grammar.syntax()));
            out.member("definition", grammar.definition());
            out.endObject();
            out.endObject();
        }
        out.endObject();
    }
}
