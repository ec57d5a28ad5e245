package dev.patchbay.gateway.wire;

import dev.patchbay.chat.AssistantMessage;
import dev.patchbay.chat.ChatMessage;
import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.DeveloperMessage;
import dev.patchbay.chat.SystemMessage;
import dev.patchbay.chat.TextPart;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.chat.ToolMessage;
import dev.patchbay.chat.UserMessage;
import java.util.List;
import java.util.stream.Collectors;

/** The messages of a conversation. Source: the vendor's OpenAPI document, {@code ChatCompletionRequestMessage}. */
final class ChatMessages {

    private static final String CONTENT = "content";

    private ChatMessages() {}

    static List<ChatMessage> read(Fields in) {
        in.require("messages");
        List<ChatMessage> messages = in.each("messages", ChatMessages::message);
        if (messages.isEmpty()) {
            throw BadRequest.field("messages", "must have at least one message.");
        }
        return messages;
    }

    private static ChatMessage message(Fields in) {
        String role = in.text("role");
        return switch (role) {
            case "system" -> new SystemMessage(texts(in), in.textOrNull("name"), in.rest());
            case "developer" -> new DeveloperMessage(texts(in), in.textOrNull("name"), in.rest());
            case "user" -> new UserMessage(parts(in), in.textOrNull("name"), in.rest());
            case "assistant" -> assistant(in);
            case "tool" -> new ToolMessage(in.text("tool_call_id"), texts(in), in.rest());
            case "function" ->
                throw BadRequest.field(
                        in.at("role"), "must be \"tool\", with 'tool_call_id': functions came before tools.");
            default -> throw BadRequest.field(in.at("role"), "is no role that is known.");
        };
    }

    private static AssistantMessage assistant(Fields in) {
        AssistantMessage.Builder message = AssistantMessage.builder().name(in.textOrNull("name"));
        if (in.look(CONTENT) instanceof List<?>) {
            for (Fields part : in.objects(CONTENT)) {
                if ("refusal".equals(part.look("type"))) {
                    message.refusal(part.text("refusal"));
                } else {
                    message.text(textPart(part));
                }
            }
        } else {
            in.text(CONTENT, message::text);
        }
        in.text("refusal", message::refusal);
        Fields audio = in.objectOrNull("audio");
        if (audio != null) {
            message.audioId(audio.text("id"));
            audio.nothingElse();
        }
        if (in.look("function_call") != null) {
            throw BadRequest.field(in.at("function_call"), "must be one of 'tool_calls': functions came before tools.");
        }
        message.toolCalls(in.each("tool_calls", ChatMessages::call));
        in.rest(message::option);
        return message.build();
    }

    private static ToolCall call(Fields in) {
        String id = in.text("id");
        in.take("index"); // of its piece, which some clients keep from the stream that it came in
        boolean custom = in.text("type").equals("custom");
        Fields called = in.object(custom ? "custom" : "function");
        String name = called.text("name");
        String arguments = called.text(custom ? "input" : "arguments");
        called.nothingElse();
        return new ToolCall(id, custom ? ToolCall.Kind.CUSTOM : ToolCall.Kind.FUNCTION, name, arguments, in.rest());
    }

    private static List<ContentPart> parts(Fields in) {
        return in.look(CONTENT) instanceof List<?>
                ? in.each(CONTENT, ChatParts::read)
                : List.of(new TextPart(in.text(CONTENT)));
    }

    private static List<TextPart> texts(Fields in) {
        return in.look(CONTENT) instanceof List<?>
                ? in.each(CONTENT, ChatMessages::textPart)
                : List.of(new TextPart(in.text(CONTENT)));
    }

    private static TextPart textPart(Fields in) {
        if (ChatParts.read(in) instanceof TextPart text) {
            return text;
        }
        throw BadRequest.field(in.at("type"), "must be \"text\" in a message of this role.");
    }

    /** A text that may be given in parts. */
    static String joined(Fields in) {
        return texts(in).stream().map(TextPart::text).collect(Collectors.joining());
    }
}
