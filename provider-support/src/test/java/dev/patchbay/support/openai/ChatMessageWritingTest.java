package dev.patchbay.support.openai;

import static dev.patchbay.support.openai.ChatFixtures.bodyOf;
import static dev.patchbay.support.openai.ChatFixtures.deployment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.ErrorKind;
import dev.patchbay.chat.AssistantMessage;
import dev.patchbay.chat.AudioPart;
import dev.patchbay.chat.ChatMessage;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.CustomTool;
import dev.patchbay.chat.DeveloperMessage;
import dev.patchbay.chat.FilePart;
import dev.patchbay.chat.FunctionTool;
import dev.patchbay.chat.ImagePart;
import dev.patchbay.chat.SoundFormat;
import dev.patchbay.chat.SystemMessage;
import dev.patchbay.chat.TextPart;
import dev.patchbay.chat.Tool;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.chat.ToolChoice;
import dev.patchbay.chat.ToolMessage;
import dev.patchbay.chat.UserMessage;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.json.Json;
import dev.patchbay.support.json.JsonValue;
import dev.patchbay.support.testing.Bodies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How messages and tools are sent. */
final class ChatMessageWritingTest {

    private static final Tool LOOK = FunctionTool.of("look", "Looks.", Map.of("type", "object"));
    private static final Tool SAY =
            new CustomTool("say", "Says.", new CustomTool.Grammar(CustomTool.Syntax.LARK, "start: \"x\""));

    @Test
    void writesWhoSaysWhat() {
        JsonValue system = message(new SystemMessage(List.of(new TextPart("Be kind.")), "app"));
        JsonValue developer = message(DeveloperMessage.of("Be brief."));
        JsonValue user = message(new UserMessage(List.of(new TextPart("Grüße 🎈")), "anna"));
        JsonValue tool = message(new ToolMessage("call_1", List.of(new TextPart("{\"t\":7}"))));

        assertThat(system.names()).containsExactly("role", "content", "name");
        assertThat(system.get("role").text()).contains("system");
        assertThat(system.get("name").text()).contains("app");
        assertThat(developer.get("role").text()).contains("developer");
        assertThat(developer.get("content").text()).contains("Be brief.");
        assertThat(user.get("role").text()).contains("user");
        assertThat(user.get("content").text()).contains("Grüße 🎈");
        assertThat(user.get("name").text()).contains("anna");
        assertThat(tool.get("role").text()).contains("tool");
        assertThat(tool.get("content").text()).contains("{\"t\":7}");
        assertThat(tool.get("tool_call_id").text()).contains("call_1");
    }

    @Test
    void writesWhatTheAssistantSaidAndCalled() {
        JsonValue message = message(AssistantMessage.builder()
                .toolCalls(List.of(
                        ToolCall.function("call_1", "look", "{\"at\":1}"), ToolCall.custom("call_2", "say", "x")))
                .audioId("audio_1")
                .name("helper")
                .option("prefix", true)
                .build());
        JsonValue refusing =
                message(AssistantMessage.builder().text("Well").refusal("No.").build());

        assertThat(message.names()).containsExactly("role", "content", "name", "audio", "tool_calls", "prefix");
        assertThat(message.get("content").isNull()).isTrue();
        assertThat(message.get("audio").get("id").text()).contains("audio_1");
        JsonValue function = message.get("tool_calls").items().get(0);
        assertThat(function.names()).containsExactly("id", "type", "function");
        assertThat(function.get("type").text()).contains("function");
        assertThat(function.get("function").get("arguments").text()).contains("{\"at\":1}");
        JsonValue custom = message.get("tool_calls").items().get(1);
        assertThat(custom.get("type").text()).contains("custom");
        assertThat(custom.get("custom").get("input").text()).contains("x");
        assertThat(refusing.get("content").text()).contains("Well");
        assertThat(refusing.get("refusal").text()).contains("No.");
    }

    @Test
    void writesEveryPart() {
        JsonValue text = part(new TextPart("hi", Map.of("prompt_cache_breakpoint", Map.of("mode", "explicit"))));
        JsonValue linked = part(ImagePart.ofUrl("https://example.com/a.png").withDetail(ImagePart.Detail.HIGH));
        JsonValue image = part(ImagePart.of("image/png", new byte[] {1, 2, 3, 4}));
        JsonValue audio = part(AudioPart.of(SoundFormat.WAV, new byte[] {5}));
        JsonValue uploaded = part(FilePart.uploaded("file-1"));
        JsonValue file = part(FilePart.of("a \"b\".pdf", "application/pdf", new byte[] {6}));

        assertThat(text.get("type").text()).contains("text");
        assertThat(text.get("prompt_cache_breakpoint").get("mode").text()).contains("explicit");
        assertThat(linked.get("image_url").get("url").text()).contains("https://example.com/a.png");
        assertThat(linked.get("image_url").get("detail").text()).contains("high");
        assertThat(image.get("type").text()).contains("image_url");
        assertThat(image.get("image_url").get("url").text()).contains("data:image/png;base64,AQIDBA==");
        assertThat(audio.get("type").text()).contains("input_audio");
        assertThat(audio.get("input_audio").get("data").text()).contains("BQ==");
        assertThat(audio.get("input_audio").get("format").text()).contains("wav");
        assertThat(uploaded.get("file").names()).containsExactly("file_id");
        assertThat(file.get("file").get("filename").text()).contains("a \"b\".pdf");
        assertThat(file.get("file").get("file_data").text()).contains("data:application/pdf;base64,Bg==");
    }

    @Test
    void writesALargeImageWhole() {
        byte[] image = new byte[300_000];
        ChatRequest request = ChatRequest.builder("assistant")
                .message(UserMessage.of(ImagePart.of("image/png", image)))
                .build();

        byte[] body = Bodies.of(ChatFixtures.CODEC.encode(request, deployment(Map.of())));

        JsonValue content =
                Json.read(body, 1 << 20).get("messages").items().get(0).get("content");
        assertThat(content.items().get(0).get("image_url").get("url").text().orElseThrow())
                .hasSize("data:image/png;base64,".length() + 400_000);
    }

    @Test
    void refusesAnOptionInPlaceOfAField() {
        ProviderException failure = catchThrowableOfType(
                ProviderException.class,
                () -> message(UserMessage.of(new TextPart("hi", Map.of("text", "something else")))));

        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
    }

    @Test
    void writesTools() {
        Tool strict =
                FunctionTool.of("look", "Looks.", Map.of("type", "object")).withStrict(true);
        List<JsonValue> tools = body(List.of(strict, new FunctionTool("now", null, null, null), SAY), ToolChoice.auto())
                .get("tools")
                .items();

        assertThat(tools.get(0).get("type").text()).contains("function");
        assertThat(tools.get(0).get("function").names()).containsExactly("name", "description", "parameters", "strict");
        assertThat(tools.get(0).get("function").get("strict").truth()).contains(true);
        assertThat(tools.get(1).get("function").names()).containsExactly("name");
        assertThat(tools.get(2).get("type").text()).contains("custom");
        JsonValue format = tools.get(2).get("custom").get("format");
        assertThat(format.get("type").text()).contains("grammar");
        assertThat(format.get("grammar").get("syntax").text()).contains("lark");
        assertThat(format.get("grammar").get("definition").text()).contains("start: \"x\"");
    }

    @Test
    void writesWhichToolsMayBeCalled() {
        assertThat(choice(ToolChoice.none()).text()).contains("none");
        assertThat(choice(ToolChoice.auto()).text()).contains("auto");
        assertThat(choice(ToolChoice.required()).text()).contains("required");
        assertThat(choice(ToolChoice.tool("look")).get("function").get("name").text())
                .contains("look");
        assertThat(choice(ToolChoice.tool("say")).get("custom").get("name").text())
                .contains("say");
        JsonValue some = choice(new ToolChoice(ToolChoice.Mode.AUTO, List.of("look", "say")));
        assertThat(some.get("type").text()).contains("allowed_tools");
        assertThat(some.get("allowed_tools").get("mode").text()).contains("auto");
        assertThat(some.get("allowed_tools").get("tools").items()).hasSize(2);
    }

    private static JsonValue choice(ToolChoice choice) {
        return body(List.of(LOOK, SAY), choice).get("tool_choice");
    }

    private static JsonValue body(List<Tool> tools, ToolChoice choice) {
        return bodyOf(ChatRequest.builder("assistant")
                .user("Hello")
                .tools(tools)
                .toolChoice(choice)
                .build());
    }

    private static JsonValue message(ChatMessage message) {
        return bodyOf(ChatRequest.builder("assistant").message(message).build())
                .get("messages")
                .items()
                .get(0);
    }

    private static JsonValue part(ContentPart part) {
        return message(UserMessage.of(new TextPart("first"), part))
                .get("content")
                .items()
                .get(1);
    }
}
