package dev.patchbay.gateway.wire;

import dev.patchbay.chat.ChatRequestBuilder;
import dev.patchbay.chat.CustomTool;
import dev.patchbay.chat.FunctionTool;
import dev.patchbay.chat.ResponseFormat;
import dev.patchbay.chat.Tool;
import dev.patchbay.chat.ToolChoice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tools, the choice among them, and the form of an answer. Tools of kinds or with members that we do not know stay where they
 * are, with all that belongs to them, for the provider to judge; and so does a form. Source: the vendor's OpenAPI document, {@code ChatCompletionTool},
 * {@code ChatCompletionToolChoiceOption} and {@code ResponseFormatJsonSchema}.
 */
final class ChatTools {

    private static final String TOOLS = "tools";
    private static final String CHOICE = "tool_choice";
    private static final String FORMAT = "response_format";

    private ChatTools() {}

    static void read(Fields in, ChatRequestBuilder chat) {
        if (allKnown(in.look(TOOLS))) {
            chat.tools(in.each(TOOLS, ChatTools::tool));
            choice(in, chat);
        }
        in.flag("parallel_tool_calls", chat::parallelToolCalls);
        format(in, chat);
    }

    private static boolean allKnown(@Nullable Object tools) {
        return !(tools instanceof List<?> list)
                || list.stream().allMatch(tool -> !(tool instanceof Map<?, ?> map) || isKnownTool(map));
    }

    private static boolean isKnownTool(Map<?, ?> tool) {
        return isKnown(tool.get("type"))
                && hasOnly(tool, "type", "function", "custom")
                && hasOnly(tool.get("function"), "name", "description", "parameters", "strict")
                && hasOnly(tool.get("custom"), "name", "description", "format");
    }

    /** Whether it is no object, which others object to, or one without further members. */
    private static boolean hasOnly(@Nullable Object value, String... names) {
        return !(value instanceof Map<?, ?> map)
                || map.entrySet().stream()
                        .allMatch(member ->
                                member.getValue() == null || List.of(names).contains(member.getKey()));
    }

    private static boolean isKnown(@Nullable Object type) {
        return !(type instanceof String) || type.equals("function") || type.equals("custom");
    }

    private static Tool tool(Fields in) {
        if (in.text("type").equals("custom")) {
            Fields custom = in.object("custom");
            return new CustomTool(custom.text("name"), custom.textOrNull("description"), grammar(custom));
        }
        return function(in.object("function"));
    }

    /** A function, which other endpoints write without a wrapping. */
    static FunctionTool function(Fields in) {
        Fields parameters = in.objectOrNull("parameters");
        FunctionTool function = new FunctionTool(
                in.text("name"), in.textOrNull("description"), parameters == null ? null : parameters.rest(), null);
        Boolean strict = in.flagOrNull("strict");
        return strict == null ? function : function.withStrict(strict);
    }

    private static CustomTool.@Nullable Grammar grammar(Fields custom) {
        Fields format = custom.objectOrNull("format");
        return format == null || !format.text("type").equals("grammar") ? null : words(format.object("grammar"));
    }

    /** The grammar of a custom tool, which other endpoints write without a wrapping. */
    static CustomTool.@Nullable Grammar flatGrammar(Fields custom) {
        Fields format = custom.objectOrNull("format");
        return format == null || !format.text("type").equals("grammar") ? null : words(format);
    }

    private static CustomTool.Grammar words(Fields grammar) {
        CustomTool.Syntax syntax = Fields.constant(CustomTool.Syntax.class, grammar.text("syntax"));
        if (syntax == null) {
            throw BadRequest.field(grammar.at("syntax"), "must be \"lark\" or \"regex\".");
        }
        return new CustomTool.Grammar(syntax, grammar.text("definition"));
    }

    private static void choice(Fields in, ChatRequestBuilder chat) {
        if (in.look(CHOICE) instanceof String) {
            in.word(CHOICE, ToolChoice.Mode.class, mode -> chat.toolChoice(new ToolChoice(mode, List.of())));
            return;
        }
        Fields choice = in.objectOrNull(CHOICE);
        if (choice == null) {
            return;
        }
        String type = choice.text("type");
        if (!type.equals("allowed_tools")) {
            chat.toolChoice(ToolChoice.tool(named(choice, type)));
            return;
        }
        Fields allowed = choice.object("allowed_tools");
        chat.toolChoice(new ToolChoice(mode(allowed), allowed.each(TOOLS, tool -> named(tool, tool.text("type")))));
    }

    /** Whether one of the allowed tools must be called. */
    static ToolChoice.Mode mode(Fields allowed) {
        ToolChoice.Mode mode = Fields.constant(ToolChoice.Mode.class, allowed.text("mode"));
        if (mode == null || mode == ToolChoice.Mode.NONE) {
            throw BadRequest.field(allowed.at("mode"), "must be \"auto\" or \"required\".");
        }
        return mode;
    }

    private static String named(Fields in, String type) {
        if (!isKnown(type)) {
            throw BadRequest.field(in.at("type"), "must be \"function\" or \"custom\".");
        }
        return in.object(type).text("name");
    }

    private static void format(Fields in, ChatRequestBuilder chat) {
        Object format = in.look(FORMAT);
        Object type = format instanceof Map<?, ?> map ? map.get("type") : format;
        if (!hasOnly(format, "type", "json_schema")
                || (format instanceof Map<?, ?> some
                        && !hasOnly(some.get("json_schema"), "name", "schema", "description", "strict"))) {
            return;
        }
        if ("text".equals(type)) {
            in.take(FORMAT);
            chat.responseFormat(ResponseFormat.text());
        } else if ("json_object".equals(type)) {
            in.take(FORMAT);
            chat.responseFormat(ResponseFormat.jsonObject());
        } else if ("json_schema".equals(type)) {
            chat.responseFormat(schema(in.object(FORMAT).object("json_schema")));
        }
    }

    /** A schema, which other endpoints write without a wrapping. */
    static ResponseFormat.JsonSchema schema(Fields in) {
        Fields schema = in.objectOrNull("schema");
        return new ResponseFormat.JsonSchema(
                in.text("name"),
                schema == null ? Map.of() : schema.rest(),
                in.textOrNull("description"),
                in.flagOrNull("strict"));
    }
}
