package dev.patchbay.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Usage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TokenEstimateTest {

    @Test
    void countsFourCharactersForATokenAndFourTokensForAMessage() {
        ChatRequest request = ChatRequest.builder("m")
                .system("a".repeat(40))
                .user("b".repeat(41))
                .build();

        assertThat(request.estimatedTokens()).isEqualTo(4 + 4 + 21);
    }

    @Test
    void countsWhatIsNoTextFlat() {
        ChatRequest request = ChatRequest.builder("m")
                .message(UserMessage.of(
                        ImagePart.of("image/png", new byte[100_000]),
                        AudioPart.of(SoundFormat.MP3, new byte[100_000]),
                        FilePart.uploaded("file-1")))
                .build();

        assertThat(request.estimatedTokens()).isEqualTo(4 + 1_000 + 1_000 + 3_000);
    }

    @Test
    void countsToolsCallsAndSchemas() {
        Map<String, Object> schema = Map.of("type", "object"); // 10 characters
        ChatRequest request = ChatRequest.builder("m")
                .user("")
                .message(AssistantMessage.builder()
                        .toolCalls(List.of(ToolCall.function("call_1", "look", "{\"at\":1}")))
                        .build())
                .message(new ToolMessage("call_1", TextPart.only("12345678")))
                .tools(List.of(
                        FunctionTool.of("look", "Looks.", schema),
                        new CustomTool("say", null, new CustomTool.Grammar(CustomTool.Syntax.LARK, "start: x"))))
                .responseFormat(ResponseFormat.jsonSchema("form", schema))
                .build();

        int characters = 4 + 8 + 8 + 4 + 6 + 10 + 3 + 8 + 10;
        assertThat(request.estimatedTokens()).isEqualTo(3 * 4 + 2 * 8 + (characters + 3) / 4);
    }

    @Test
    void addsTheOutputOnlyWhereItIsBounded() {
        Usage unbounded = ChatRequest.TYPE.estimate(ChatRequest.of("m", "Hello"));
        Usage bounded = ChatRequest.TYPE.estimate(ChatRequest.builder("m")
                .user("Hello")
                .maxOutputTokens(500)
                .choices(3)
                .build());

        assertThat(unbounded).hasToString("Usage[inputTokens=6]");
        assertThat(bounded.outputTokens()).hasValue(1_500);
    }
}
