package dev.patchbay.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.patchbay.TokenLogprob;
import dev.patchbay.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChatAssemblerTest {

    @Test
    void putsAnAnswerTogether() {
        TokenLogprob first = new TokenLogprob("Hel", -0.1, null, List.of());
        TokenLogprob second = new TokenLogprob("lo", -0.2, null, List.of());
        ChatChunk start = new ChatChunk(
                "c-1",
                "vendor-1",
                Instant.EPOCH,
                List.of(ChatDelta.builder(0).role("assistant").text("").build()),
                null,
                "default",
                Map.of("fingerprint", "fp"));

        ChatResponse response = assemble(
                start,
                ChatChunk.of(ChatDelta.builder(0).reasoning("a ").build()),
                ChatChunk.of(ChatDelta.builder(0).reasoning("greeting").build()),
                ChatChunk.of(ChatDelta.builder(0)
                        .text("Hel")
                        .logprobs(new ChatLogprobs(List.of(first), List.of()))
                        .build()),
                ChatChunk.of(ChatDelta.builder(0)
                        .text("lo")
                        .logprobs(new ChatLogprobs(List.of(second), List.of()))
                        .citations(List.of(new UrlCitation("u", "t", 0, 1)))
                        .extra(Map.of("filter", "none"))
                        .build()),
                finish(FinishReason.STOP, "stop"),
                ChatChunk.ofUsage(Usage.ofTokens(3, 4)));

        ChatChoice choice = response.choices().get(0);
        assertThat(response.id()).isEqualTo("c-1");
        assertThat(response.model()).isEqualTo("vendor-1");
        assertThat(response.created()).isEqualTo(Instant.EPOCH);
        assertThat(response.serviceTier()).isEqualTo("default");
        assertThat(response.extra()).isEqualTo(Map.of("fingerprint", "fp"));
        assertThat(response.usage().totalTokens()).hasValue(7);
        assertThat(response.text()).isEqualTo("Hello");
        assertThat(response.refusal()).isNull();
        assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(choice.reasoning()).isEqualTo("a greeting");
        assertThat(choice.logprobs()).isEqualTo(new ChatLogprobs(List.of(first, second), List.of()));
        assertThat(choice.citations()).containsExactly(new UrlCitation("u", "t", 0, 1));
        assertThat(choice.extra()).isEqualTo(Map.of("filter", "none"));
        assertThat(choice.audio()).isNull();
    }

    @Test
    void putsChoicesInTheirOrder() {
        ChatResponse response = assemble(
                ChatChunk.of(ChatDelta.builder(1).text("b").build()),
                ChatChunk.of(ChatDelta.builder(0).refusal("No").build()),
                ChatChunk.of(ChatDelta.builder(1)
                        .finish(FinishReason.LENGTH, "length")
                        .build()));

        assertThat(response.choices()).extracting(ChatChoice::index).containsExactly(0, 1);
        assertThat(response.refusal()).isEqualTo("No");
        assertThat(response.choices().get(1).text()).isEqualTo("b");
        assertThat(response.choices().get(1).finishReason()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    void putsAudioTogether() {
        ChatResponse response = assemble(
                ChatChunk.of(ChatDelta.builder(0)
                        .audio(SpokenAnswer.of("audio_1", new byte[0], "Hel", null))
                        .build()),
                ChatChunk.of(ChatDelta.builder(0)
                        .audio(SpokenAnswer.of("", new byte[] {1, 2}, "lo", null))
                        .build()),
                ChatChunk.of(ChatDelta.builder(0)
                        .audio(SpokenAnswer.of("", new byte[] {3}, "", Instant.EPOCH))
                        .build()));

        SpokenAnswer audio = response.choices().get(0).audio();
        assertThat(audio).isNotNull();
        assertThat(audio.id()).isEqualTo("audio_1");
        assertThat(audio.toByteArray()).containsExactly(1, 2, 3);
        assertThat(audio.transcript()).isEqualTo("Hello");
        assertThat(audio.expiresAt()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void putsCallsTogetherWhosePiecesAlternate() {
        ChatResponse response = assemble(
                call(ToolCallDelta.start(0, ToolCall.function("call_1", "look", ""))),
                call(ToolCallDelta.start(1, ToolCall.function("call_2", "walk", ""))),
                call(ToolCallDelta.more(1, "{\"far\"")),
                call(ToolCallDelta.more(0, "{}")),
                call(ToolCallDelta.more(1, ":true}")),
                finish(FinishReason.TOOL_CALLS, "tool_calls"));

        assertThat(response.toolCalls())
                .containsExactly(
                        ToolCall.function("call_1", "look", "{}"),
                        ToolCall.function("call_2", "walk", "{\"far\":true}"));
    }

    @Test
    void tellsCallsApartThatCarryTheSameNumber() {
        ChatResponse response = assemble(
                call(ToolCallDelta.start(0, ToolCall.function("call_1", "look", "{}"))),
                call(ToolCallDelta.start(0, ToolCall.function("call_2", "walk", "{}"))),
                finish(FinishReason.TOOL_CALLS, "tool_calls"));

        assertThat(response.toolCalls()).extracting(ToolCall::name).containsExactly("look", "walk");
    }

    @Test
    void keepsACallThatWasCutOffApart() {
        ChatResponse response = assemble(
                call(ToolCallDelta.start(0, ToolCall.function("call_1", "look", "{}"))),
                call(ToolCallDelta.start(1, ToolCall.function("call_2", "walk", "{\"to\":\"the ri"))),
                finish(FinishReason.LENGTH, "length"));

        assertThat(response.toolCalls()).extracting(ToolCall::name).containsExactly("look");
        assertThat(response.choices().get(0).unfinishedToolCalls())
                .containsExactly(ToolCall.function("call_2", "walk", "{\"to\":\"the ri"));
    }

    @Test
    void keepsACallApartWhoseEndNothingProves() {
        ChatDelta.Builder calls = ChatDelta.builder(0)
                .toolCall(ToolCallDelta.start(0, ToolCall.function("call_1", "look", "{}")))
                .toolCall(ToolCallDelta.start(1, ToolCall.function("call_2", "walk", "")))
                .toolCall(ToolCallDelta.start(2, ToolCall.custom("call_3", "say", "Hel")));

        ChatResponse broken = assemble(ChatChunk.of(calls.build()));
        ChatResponse whole = assemble(ChatChunk.of(calls.build()), finish(FinishReason.TOOL_CALLS, "tool_calls"));
        ChatResponse filtered = assemble(ChatChunk.of(calls.build()), finish(FinishReason.CONTENT_FILTER, "filter"));

        assertThat(broken.finishReason()).isEqualTo(FinishReason.OTHER);
        assertThat(broken.choices().get(0).rawFinishReason()).isEmpty();
        assertThat(broken.toolCalls()).extracting(ToolCall::name).containsExactly("look");
        assertThat(broken.choices().get(0).unfinishedToolCalls()).hasSize(2);
        assertThat(whole.toolCalls()).hasSize(3);
        assertThat(filtered.toolCalls()).extracting(ToolCall::name).containsExactly("look", "walk");
    }

    @Test
    void keepsACallOfNothingApart() {
        ChatResponse response =
                assemble(call(ToolCallDelta.more(0, "{}")), finish(FinishReason.TOOL_CALLS, "tool_calls"));

        assertThat(response.toolCalls()).isEmpty();
        assertThat(response.choices().get(0).unfinishedToolCalls()).hasSize(1);
    }

    @Test
    void knowsThatThereIsNoAnswerInIt() {
        ChatAssembler empty = new ChatAssembler();
        empty.add(ChatChunk.ofUsage(Usage.ofTokens(1, 0)));

        assertThatIllegalStateException().isThrownBy(empty::response);
    }

    @Test
    void tellsArgumentsThatAreCutOffFromThoseThatAreWrong() {
        assertThat(cut("{\"a\":\"}\\\"", false)).isTrue();
        assertThat(cut("[1,", false)).isTrue();
        assertThat(cut("{\"a\":1}}", false)).isFalse();
        assertThat(cut("not json", false)).isFalse();
        assertThat(cut("", false)).isFalse();
        assertThat(cut(" ", true)).isTrue();
        assertThat(cut("{}", true)).isFalse();
        assertThat(ToolCall.custom("c", "say", "{").isCutOff(false)).isFalse();
        assertThat(ToolCall.custom("c", "say", "x").isCutOff(true)).isTrue();
    }

    private static boolean cut(String arguments, boolean stopped) {
        return ToolCall.function("c", "f", arguments).isCutOff(stopped);
    }

    private static ChatChunk call(ToolCallDelta delta) {
        return ChatChunk.of(ChatDelta.builder(0).toolCall(delta).build());
    }

    private static ChatChunk finish(FinishReason reason, String raw) {
        return ChatChunk.of(ChatDelta.builder(0).finish(reason, raw).build());
    }

    private static ChatResponse assemble(ChatChunk... chunks) {
        ChatAssembler assembler = new ChatAssembler();
        for (ChatChunk chunk : chunks) {
            assembler.add(chunk);
        }
        return assembler.response();
    }
}
