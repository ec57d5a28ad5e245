package dev.patchbay.gateway.wire;

import dev.patchbay.Media;
import dev.patchbay.chat.AssistantMessage;
import dev.patchbay.chat.ChatMessage;
import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.DeveloperMessage;
import dev.patchbay.chat.FilePart;
import dev.patchbay.chat.ImagePart;
import dev.patchbay.chat.SystemMessage;
import dev.patchbay.chat.TextPart;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.chat.ToolMessage;
import dev.patchbay.chat.UserMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * The items of an input, as the messages of a conversation. Calls of tools in a row are what one message of the assistant
 * asked for; thoughts of former answers are left out, which chat has no place for. Source: the vendor's OpenAPI document,
 * {@code InputParam}.
 */
final class ResponsesInput {

    private static final String INPUT = "input";
    private static final String CONTENT = "content";

    /** What items that come out of an answer say of themselves; of no meaning in what was said before. */
    private static final List<String> OF_ANSWERS = List.of("id", "status", "phase");

    private final List<ChatMessage> messages = new ArrayList<>();
    private final List<ToolCall> calls = new ArrayList<>();

    private ResponsesInput() {}

    static List<ChatMessage> read(Fields in) {
        in.require(INPUT);
        if (in.look(INPUT) instanceof String) {
            return List.of(UserMessage.of(in.text(INPUT)));
        }
        ResponsesInput input = new ResponsesInput();
        in.forEach(INPUT, input::item);
        input.flush();
        return input.messages;
    }

    private void item(Fields in) {
        String type = in.look("type") == null ? "message" : in.text("type");
        OF_ANSWERS.forEach(in::take);
        switch (type) {
            case "message" -> {
                flush();
                messages.add(message(in));
            }
            case "function_call" -> calls.add(call(in, ToolCall.Kind.FUNCTION, "arguments"));
            case "custom_tool_call" -> calls.add(call(in, ToolCall.Kind.CUSTOM, INPUT));
            case "function_call_output", "custom_tool_call_output" -> {
                flush();
                messages.add(new ToolMessage(in.text("call_id"), texts(in, "output"), in.rest()));
            }
            case "reasoning" -> in.rest();
            default -> throw BadRequest.field(in.at("type"), "is no item that this gateway serves.");
        }
    }

    private static ToolCall call(Fields in, ToolCall.Kind kind, String arguments) {
        return new ToolCall(in.text("call_id"), kind, in.text("name"), in.text(arguments), in.rest());
    }

    private void flush() {
        if (!calls.isEmpty()) {
            messages.add(AssistantMessage.builder().toolCalls(calls).build());
            calls.clear();
        }
    }

    private static ChatMessage message(Fields in) {
        String role = in.text("role");
        return switch (role) {
            case "system" -> new SystemMessage(texts(in, CONTENT), null, in.rest());
            case "developer" -> new DeveloperMessage(texts(in, CONTENT), null, in.rest());
            case "user" -> new UserMessage(parts(in), null, in.rest());
            case "assistant" -> assistant(in);
            default -> throw BadRequest.field(in.at("role"), "is no role that is known.");
        };
    }

    private static AssistantMessage assistant(Fields in) {
        AssistantMessage.Builder message = AssistantMessage.builder();
        if (in.look(CONTENT) instanceof String) {
            message.text(in.text(CONTENT));
        } else {
            for (Fields part : in.objects(CONTENT)) {
                if ("refusal".equals(part.look("type"))) {
                    message.refusal(part.text("refusal"));
                } else {
                    message.text(text(part));
                }
            }
        }
        in.rest(message::option);
        return message.build();
    }

    private static List<TextPart> texts(Fields in, String name) {
        return in.look(name) instanceof List<?>
                ? in.each(name, ResponsesInput::text)
                : List.of(new TextPart(in.text(name)));
    }

    private static List<ContentPart> parts(Fields in) {
        return in.look(CONTENT) instanceof List<?>
                ? in.each(CONTENT, ResponsesInput::part)
                : List.of(new TextPart(in.text(CONTENT)));
    }

    private static TextPart text(Fields in) {
        in.take("type");
        in.take("annotations");
        in.take("logprobs");
        return new TextPart(in.text("text"), in.rest());
    }

    private static ContentPart part(Fields in) {
        String type = in.text("type");
        return switch (type) {
            case "input_text", "output_text" -> text(in);
            case "input_image" -> image(in);
            case "input_file" -> file(in);
            default -> throw BadRequest.field(in.at("type"), "is no type that is known.");
        };
    }

    private static ContentPart image(Fields in) {
        String url = in.text("image_url");
        Media data = DataUrl.isOne(url) ? DataUrl.read(in.at("image_url"), url) : null;
        return new ImagePart(data == null ? url : null, data, ChatParts.detail(in), in.rest());
    }

    private static ContentPart file(Fields in) {
        String id = in.textOrNull("file_id");
        if (id != null) {
            return new FilePart(id, null, null, in.rest());
        }
        String data = in.text("file_data");
        return new FilePart(null, in.textOrNull("filename"), DataUrl.read(in.at("file_data"), data), in.rest());
    }
}
