package dev.patchbay.support.openai;

import dev.patchbay.chat.AssistantMessage;
import dev.patchbay.chat.ChatMessage;
import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.DeveloperMessage;
import dev.patchbay.chat.SystemMessage;
import dev.patchbay.chat.TextPart;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.chat.ToolMessage;
import dev.patchbay.chat.UserMessage;
import dev.patchbay.support.json.JsonOutput;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes messages. One text alone is written as text and not as a list of parts, which many servers do not take. */
final class ChatMessages {

    private static final Set<String> OWN = Set.of("role", "content", "name", "refusal", "audio", "tool_calls");
    private static final Set<String> OWN_OF_OTHERS = Set.of("role", "content", "name");
    private static final Set<String> OWN_OF_TOOLS = Set.of("role", "content", "tool_call_id");
    private static final Set<String> OWN_OF_CALLS = Set.of("id", "type", "function", "custom");

    private ChatMessages() {}

    static void write(JsonOutput out, ChatMessage message) throws IOException {
        out.startObject();
        if (message instanceof UserMessage user) {
            said(out, "user", user.content(), user.name());
        } else if (message instanceof AssistantMessage assistant) {
            assistant(out, assistant);
        } else if (message instanceof ToolMessage tool) {
            said(out, "tool", tool.content(), null);
            out.member("tool_call_id", tool.callId());
        } else if (message instanceof SystemMessage system) {
            said(out, "system", system.content(), system.name());
        } else if (message instanceof DeveloperMessage developer) {
            said(out, "developer", developer.content(), developer.name());
        }
        ChatOptions.write(out, message.options(), own(message));
        out.endObject();
    }

    private static Set<String> own(ChatMessage message) {
        if (message instanceof AssistantMessage) {
            return OWN;
        }
        return message instanceof ToolMessage ? OWN_OF_TOOLS : OWN_OF_OTHERS;
    }

    private static void said(JsonOutput out, String role, List<? extends ContentPart> content, @Nullable String name)
            throws IOException {
        out.member("role", role);
        if (content.isEmpty()) {
            out.name("content");
            out.value(null);
        } else if (content.size() == 1
                && content.get(0) instanceof TextPart text
                && text.options().isEmpty()) {
            out.member("content", text.text());
        } else {
            out.startArray("content");
            for (ContentPart part : content) {
                ChatParts.write(out, part);
            }
            out.endArray();
        }
        if (name != null) {
            out.member("name", name);
        }
    }

    private static void assistant(JsonOutput out, AssistantMessage message) throws IOException {
        said(out, "assistant", message.content(), message.name());
        if (message.refusal() != null) {
            out.member("refusal", message.refusal());
        }
        if (message.audioId() != null) {
            out.startObject("audio");
            out.member("id", message.audioId());
            out.endObject();
        }
        if (!message.toolCalls().isEmpty()) {
            out.startArray("tool_calls");
            for (ToolCall call : message.toolCalls()) {
                call(out, call);
            }
            out.endArray();
        }
    }

    private static void call(JsonOutput out, ToolCall call) throws IOException {
        boolean function = call.kind() == ToolCall.Kind.FUNCTION;
        String kind = function ? "function" : "custom";
        out.startObject();
        out.member("id", call.id());
        out.member("type", kind);
        out.startObject(kind);
        out.member("name", call.name());
        out.member(function ? "arguments" : "input", call.arguments());
        out.endObject();
        ChatOptions.write(out, call.extra(), OWN_OF_CALLS);
        out.endObject();
    }
}
