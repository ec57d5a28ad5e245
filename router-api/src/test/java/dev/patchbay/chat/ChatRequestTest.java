package dev.patchbay.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.CallType;
import dev.patchbay.Media;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChatRequestTest {

    private static final String CANARY = "canary-7c1d";

    @Test
    void isAUnaryCallTypeOfItsOwn() {
        CallType<ChatRequest, ChatResponse> type =
                ChatRequest.of("assistant", "Hello").type();

        assertThat(type.name()).isEqualTo("chat");
        assertThat(type.timers().attempt()).isEqualTo(Duration.ofSeconds(120));
        assertThat(type.responseClass()).isEqualTo(ChatResponse.class);
        assertThat(type).isInstanceOf(CallType.Unary.class);
    }

    @Test
    void leavesEverythingElseToTheDeployment() {
        ChatRequest request = ChatRequest.of("assistant", "Hello");

        assertThat(request.model()).isEqualTo("assistant");
        assertThat(request.messages()).containsExactly(UserMessage.of("Hello"));
        assertThat(request.tools()).isEmpty();
        assertThat(request.toolChoice()).isNull();
        assertThat(request.responseFormat()).isNull();
        assertThat(request.temperature()).isNull();
        assertThat(request.maxOutputTokens()).isNull();
        assertThat(request.stop()).isEmpty();
        assertThat(request.options()).isEmpty();
    }

    @Test
    void keepsWhatItWasGivenWhateverHappensAfterwards() {
        List<String> names = new ArrayList<>(List.of("a"));
        Map<String, Object> schema = new HashMap<>(Map.of("required", names));
        byte[] image = {1, 2, 3};
        ImagePart part = ImagePart.of("image/png", image);
        ChatRequestBuilder builder = ChatRequest.builder("assistant")
                .message(UserMessage.of(part))
                .tools(List.of(FunctionTool.of("look", "Looks.", schema)))
                .option("extra", schema);
        ChatRequest request = builder.build();

        names.add("b");
        schema.put("more", true);
        image[0] = 9;
        builder.user("later").option("other", 1);

        assertThat(request.messages()).hasSize(1);
        assertThat(request.options()).isEqualTo(Map.of("extra", Map.of("required", List.of("a"))));
        assertThat(((FunctionTool) request.tools().get(0)).parameters()).isEqualTo(Map.of("required", List.of("a")));
        assertThat(part.data()).isEqualTo(Media.of("image/png", new byte[] {1, 2, 3}));
        assertThatThrownBy(() -> request.options().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> request.messages().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void goesOnWhereAConversationStopped() {
        ChatRequest first = ChatRequest.builder("assistant")
                .user("What is the weather?")
                .temperature(0.5)
                .build();
        ChatResponse answer = ChatResponse.builder(ChatChoice.builder(FinishReason.TOOL_CALLS, "tool_calls")
                        .toolCall(ToolCall.function("call_1", "weather", "{}"))
                        .build())
                .build();

        ChatRequest next = first.toBuilder()
                .message(answer.choices().get(0).toMessage())
                .message(ToolMessage.answering(answer.toolCalls().get(0), "rain"))
                .build();

        assertThat(next.messages()).hasSize(3);
        assertThat(next.temperature()).isEqualTo(0.5);
        assertThat(first.messages()).hasSize(1);
        assertThat(((ToolMessage) next.messages().get(2)).callId()).isEqualTo("call_1");
    }

    @Test
    void refusesWhatCannotBeMeant() {
        ChatRequestBuilder builder = ChatRequest.builder("assistant");

        assertThatIllegalArgumentException().isThrownBy(builder::build);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxOutputTokens(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.choices(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.temperature(-0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.temperature(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.topP(1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.topLogprobs(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.presencePenalty(Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.option("x", new Object()));
        assertThatIllegalArgumentException().isThrownBy(() -> UserMessage.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AssistantMessage.builder().build());
        assertThatIllegalArgumentException().isThrownBy(() -> ImagePart.of("image", new byte[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> ImagePart.of("image/png", new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> ImagePart.ofUrl(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> new FilePart(null, "a.pdf", null, Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new ToolChoice(ToolChoice.Mode.NONE, List.of("weather")));
    }

    @Test
    void refusesValuesThatNestWithoutEnd() {
        Map<String, Object> loop = new HashMap<>();
        loop.put("again", loop);

        assertThatIllegalArgumentException().isThrownBy(() -> FunctionTool.of("f", "d", loop));
    }

    @Test
    void printsNothingThatAnybodyWrote() {
        ChatRequest request = ChatRequest.builder("assistant")
                .system(CANARY)
                .developer(CANARY)
                .user(CANARY)
                .message(UserMessage.of(
                        new TextPart(CANARY, Map.of("o", CANARY)),
                        ImagePart.ofUrl("https://example.com/" + CANARY),
                        AudioPart.of(SoundFormat.WAV, CANARY.getBytes(UTF_8)),
                        FilePart.uploaded(CANARY)))
                .message(AssistantMessage.builder()
                        .text(CANARY)
                        .refusal(CANARY)
                        .toolCalls(List.of(ToolCall.function(CANARY, "weather", CANARY)))
                        .build())
                .message(new ToolMessage(CANARY, TextPart.only(CANARY)))
                .tools(List.of(FunctionTool.of("weather", CANARY, Map.of("d", CANARY))))
                .responseFormat(ResponseFormat.jsonSchema("form", Map.of("d", CANARY)))
                .prediction(CANARY)
                .endUser(CANARY)
                .option("o", CANARY)
                .build();

        assertThat(request).hasToString("ChatRequest[model=assistant, 6 messages, 1 tools]");
        assertThat(request.messages().toString()).doesNotContain(CANARY);
        assertThat(request.tools().toString()).doesNotContain(CANARY);
        assertThat(String.valueOf(request.responseFormat())).doesNotContain(CANARY);
        assertThat(new CustomTool("t", CANARY, new CustomTool.Grammar(CustomTool.Syntax.REGEX, CANARY)).toString())
                .doesNotContain(CANARY);
    }
}
