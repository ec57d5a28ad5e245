package dev.patchbay.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.TokenDetail;
import dev.patchbay.TokenLogprob;
import dev.patchbay.Usage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChatResponseTest {

    private static final String CANARY = "canary-7c1d";

    @Test
    void speaksOfItsFirstChoice() {
        ChatResponse response = ChatResponse.of("Hello");

        assertThat(response.text()).isEqualTo("Hello");
        assertThat(response.refusal()).isNull();
        assertThat(response.toolCalls()).isEmpty();
        assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(response.usage()).hasToString("Usage[unknown]");
    }

    @Test
    void isMeasuredByWhatTheVendorSays() {
        Usage used = Usage.builder()
                .inputTokens(7)
                .outputTokens(5)
                .detail(TokenDetail.REASONING_OUTPUT, 3)
                .detail(TokenDetail.CACHED_INPUT, -1)
                .build();
        ChatResponse response = ChatResponse.builder(
                        ChatChoice.builder(FinishReason.STOP, "stop").text("x").build())
                .usage(used)
                .build();

        assertThat(ChatRequest.TYPE.usage(ChatRequest.of("m", "x"), response).totalTokens())
                .hasValue(12);
        assertThat(used.detail(TokenDetail.REASONING_OUTPUT)).hasValue(3);
        assertThat(used.detail(TokenDetail.CACHED_INPUT)).isEmpty();
        assertThat(Usage.unknown().detail(TokenDetail.CACHED_INPUT)).isEmpty();
        assertThat(used).hasToString("Usage[inputTokens=7, outputTokens=5, REASONING_OUTPUT=3]");
    }

    @Test
    void hasAnAnswer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChatResponse.builder().build());
    }

    @Test
    void printsNothingThatTheModelWrote() {
        TokenLogprob logprob = new TokenLogprob(CANARY, -0.5, null, List.of());
        ChatChoice choice = ChatChoice.builder(FinishReason.OTHER, "other")
                .text(CANARY)
                .refusal(CANARY)
                .toolCall(ToolCall.custom("call_1", "say", CANARY))
                .unfinishedToolCall(ToolCall.function("call_2", "say", CANARY))
                .citations(List.of(new UrlCitation(CANARY, CANARY, 0, 1)))
                .logprobs(new ChatLogprobs(List.of(logprob), List.of()))
                .audio(SpokenAnswer.of(CANARY, new byte[] {1}, CANARY, null))
                .extra(Map.of("thinking", CANARY))
                .build();

        assertThat(ChatResponse.builder(choice).build().toString()).doesNotContain(CANARY);
        assertThat(String.valueOf(choice.logprobs())).doesNotContain(CANARY);
        assertThat(choice.citations().toString()).doesNotContain(CANARY);
        assertThat(String.valueOf(choice.audio())).doesNotContain(CANARY);
        assertThat(choice.unfinishedToolCalls().toString()).doesNotContain(CANARY);
    }

    @Test
    void becomesAMessageOfTheConversation() {
        ChatChoice choice = ChatChoice.builder(FinishReason.STOP, "stop")
                .text("Hello")
                .audio(SpokenAnswer.of("audio_1", new byte[] {1}, "Hello", null))
                .build();

        AssistantMessage message = choice.toMessage();

        assertThat(message.content()).containsExactly(new TextPart("Hello"));
        assertThat(message.audioId()).isEqualTo("audio_1");
    }

    @Test
    void goesOnWithItsThinkingOnlyWhereThatIsWanted() {
        ChatChoice choice = ChatChoice.builder(FinishReason.STOP, "stop")
                .text("Hi")
                .reasoning("hm")
                .build();

        assertThat(choice.toMessage().options()).isEmpty();
        assertThat(choice.toMessage("reasoning_content"))
                .isEqualTo(AssistantMessage.builder()
                        .text("Hi")
                        .option("reasoning_content", "hm")
                        .build());
    }
}
