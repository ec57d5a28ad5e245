package dev.patchbay.chat;

import dev.patchbay.Plain;
import dev.patchbay.Usage;
import java.util.List;

/** Sizes a request in tokens before it is sent, without the tokenizer that only the vendor has. */
final class TokenEstimate {

    private static final int PER_MESSAGE = 4; // who speaks, and where the message ends
    private static final int PER_TOOL = 8;
    private static final int PER_IMAGE = 1_000; // a square of 1,024 pixels, looked at closely
    private static final int PER_SOUND = 1_000; // about a minute and a half
    private static final int PER_FILE = 3_000; // about five pages

    private TokenEstimate() {}

    /** Input as estimated; output as much as the request allows, unknown where it sets no bound. */
    static Usage of(ChatRequest request) {
        Usage.Builder usage = Usage.builder().inputTokens(input(request));
        Integer bound = request.maxOutputTokens();
        if (bound != null) {
            Integer choices = request.choices();
            usage.outputTokens((long) bound * (choices == null ? 1 : choices));
        }
        return usage.build();
    }

    static long input(ChatRequest request) {
        long characters = 0;
        long flat = 0;
        for (ChatMessage message : request.messages()) {
            flat += PER_MESSAGE;
            List<? extends ContentPart> parts = parts(message);
            for (ContentPart part : parts) {
                if (part instanceof TextPart text) {
                    characters += text.text().length();
                } else {
                    flat += flat(part);
                }
            }
            characters += beside(message);
        }
        for (Tool tool : request.tools()) {
            flat += PER_TOOL;
            characters += characters(tool);
        }
        if (request.responseFormat() instanceof ResponseFormat.JsonSchema schema) {
            characters += Plain.characters(schema.schema());
        }
        return flat + Usage.estimatedTokens(characters);
    }

    private static List<? extends ContentPart> parts(ChatMessage message) {
        if (message instanceof UserMessage user) {
            return user.content();
        }
        if (message instanceof AssistantMessage assistant) {
            return assistant.content();
        }
        if (message instanceof ToolMessage tool) {
            return tool.content();
        }
        return message instanceof SystemMessage system ? system.content() : ((DeveloperMessage) message).content();
    }

    private static long beside(ChatMessage message) {
        if (!(message instanceof AssistantMessage assistant)) {
            return 0;
        }
        long characters = Plain.characters(assistant.refusal());
        for (ToolCall call : assistant.toolCalls()) {
            characters += call.name().length() + call.arguments().length();
        }
        return characters;
    }

    private static int flat(ContentPart part) {
        if (part instanceof ImagePart) {
            return PER_IMAGE;
        }
        return part instanceof AudioPart ? PER_SOUND : PER_FILE;
    }

    private static long characters(Tool tool) {
        if (tool instanceof FunctionTool function) {
            return function.name().length()
                    + Plain.characters(function.description())
                    + Plain.characters(function.parameters());
        }
        CustomTool custom = (CustomTool) tool;
        CustomTool.Grammar grammar = custom.grammar();
        return custom.name().length()
                + Plain.characters(custom.description())
                + (grammar == null ? 0 : grammar.definition().length());
    }
}
