package dev.patchbay.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.patchbay.Continuation;
import dev.patchbay.TokenLogprob;
import dev.patchbay.Usage;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ChatChunkTest {

    private static final String CANARY = "canary-30f8";
    private static final SpokenAnswer SOUND = SpokenAnswer.of("", new byte[] {1}, "", null);

    static Stream<ChatDelta.Builder> content() {
        return Stream.of(
                ChatDelta.builder(0).text("a"),
                ChatDelta.builder(1).text("a"),
                ChatDelta.builder(0).reasoning("a"),
                ChatDelta.builder(0).refusal("a"),
                ChatDelta.builder(0).toolCall(ToolCallDelta.more(0, "")),
                ChatDelta.builder(0).audio(SOUND),
                ChatDelta.builder(0).audio(SpokenAnswer.of("", new byte[0], "a", null)),
                ChatDelta.builder(0).finish(FinishReason.STOP, "stop"),
                ChatDelta.builder(0).finish(FinishReason.LENGTH, "length"));
    }

    static Stream<ChatDelta.Builder> markers() {
        return Stream.of(
                ChatDelta.builder(0),
                ChatDelta.builder(0).role("assistant").text(""),
                ChatDelta.builder(0).finish(FinishReason.TOOL_CALLS, "tool_calls"),
                ChatDelta.builder(0).finish(FinishReason.CONTENT_FILTER, "content_filter"),
                ChatDelta.builder(0).audio(SpokenAnswer.of("audio_1", new byte[0], "", null)));
    }

    static Stream<ChatDelta.Builder> moreThanText() {
        return Stream.of(
                ChatDelta.builder(1).text("a"),
                ChatDelta.builder(0).reasoning("a"),
                ChatDelta.builder(0).refusal("a"),
                ChatDelta.builder(0).toolCall(ToolCallDelta.more(0, "{")),
                ChatDelta.builder(0).audio(SOUND),
                ChatDelta.builder(0).text("a").citations(List.of(new UrlCitation("u", "t", 0, 1))),
                ChatDelta.builder(0).text("a").logprobs(new ChatLogprobs(List.of(), List.of())));
    }

    @ParameterizedTest
    @MethodSource("content")
    void commitsAStreamWithContentOrTheWordThatThereIsNone(ChatDelta.Builder delta) {
        assertThat(ChatStreamRequest.TYPE.meaningful(ChatChunk.of(delta.build())))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("markers")
    void doesNotCommitAStreamWithMarkers(ChatDelta.Builder delta) {
        assertThat(ChatStreamRequest.TYPE.meaningful(ChatChunk.of(delta.build())))
                .isFalse();
        assertThat(ChatStreamRequest.TYPE.meaningful(ChatChunk.of())).isFalse();
        assertThat(ChatStreamRequest.TYPE.meaningful(ChatChunk.ofUsage(Usage.ofTokens(1, 2))))
                .isFalse();
    }

    @Test
    void carriesTheUsageOfTheWholeAnswer() {
        ChatChunk text = ChatChunk.of(ChatDelta.ofText("a"));

        assertThat(ChatStreamRequest.TYPE.itemUsage(text)).isNull();
        assertThat(ChatStreamRequest.TYPE.itemUsage(text.withUsage(Usage.ofTokens(1, 2))))
                .hasToString("Usage[inputTokens=1, outputTokens=2]");
    }

    @Test
    void sizesAStreamAsTheSameChat() {
        ChatStreamRequest request = ChatRequest.of("talker", "12345678").streamed();

        assertThat(request.model()).isEqualTo("talker");
        assertThat(request.type()).hasToString("chat-stream");
        assertThat(ChatStreamRequest.TYPE.estimate(request).inputTokens()).hasValue(6);
        assertThat(ChatStreamRequest.TYPE.timers().firstItem()).isEqualTo(Duration.ofSeconds(30));
        assertThat(ChatStreamRequest.TYPE.timers().idle()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void givesThePlainTextThatAnotherAnswerCanRepeat() {
        ChatDelta last = ChatDelta.builder(0)
                .role("assistant")
                .text("Grüße")
                .finish(FinishReason.STOP, "stop")
                .build();

        assertThat(ChatChunk.of(last).plainText()).isEqualTo("Grüße");
        assertThat(ChatChunk.of(ChatDelta.builder(0).role("assistant").build()).plainText())
                .isEmpty();
        assertThat(ChatChunk.ofUsage(Usage.unknown()).plainText()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("moreThanText")
    void givesNoPlainTextWhereThereIsMore(ChatDelta.Builder delta) {
        ChatChunk chunk = ChatChunk.of(delta.build());

        assertThat(chunk.plainText()).isNull();
        assertThat(ChatChunk.of(ChatDelta.ofText("a"), delta.build()).plainText())
                .isNull();
        assertThatIllegalStateException().isThrownBy(() -> chunk.after(0));
    }

    @Test
    void isCutAfterWhatWasDelivered() {
        ChatChunk chunk = new ChatChunk(
                "c-1",
                "vendor-1",
                null,
                List.of(ChatDelta.builder(0)
                        .text("Hello")
                        .finish(FinishReason.STOP, "stop")
                        .build()),
                Usage.ofTokens(1, 2),
                "default",
                Map.of("fingerprint", "fp"));

        ChatChunk rest = chunk.after(3);

        assertThat(rest.text()).isEqualTo("lo");
        assertThat(rest.deltas().get(0).finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(rest.id()).isEqualTo("c-1");
        assertThat(rest.usage()).isSameAs(chunk.usage());
        assertThat(rest.extra()).isEqualTo(chunk.extra());
        assertThat(chunk.after(0)).isSameAs(chunk);
        assertThat(chunk.after(5).text()).isEmpty();
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> chunk.after(6));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> ChatChunk.of().after(1));
    }

    @Test
    void letsAnotherDeploymentContinueItsPlainText() {
        Continuation<ChatChunk> continuation = ChatStreamRequest.TYPE.continuation();
        ChatChunk chunk = ChatChunk.of(ChatDelta.ofText("Hello"));

        assertThat(continuation).isNotNull();
        assertThat(continuation.text(chunk)).isEqualTo("Hello");
        assertThat(continuation.after(chunk, 3).text()).isEqualTo("lo");
    }

    @Test
    void takesAsMuchRoomAsItsContent() {
        ChatDelta call = ChatDelta.builder(0)
                .toolCall(ToolCallDelta.start(0, ToolCall.function("c", "look", "{}")))
                .build();

        assertThat(ChatStreamRequest.TYPE.itemSize(ChatChunk.of(ChatDelta.ofText("Hello"), call)))
                .isEqualTo(24);
        assertThat(ChatStreamRequest.TYPE.itemSize(
                        ChatChunk.of(ChatDelta.builder(0).audio(SOUND).build())))
                .isEqualTo(1);
        assertThat(ChatStreamRequest.TYPE.itemSize(ChatChunk.of())).isZero();
    }

    @Test
    void countsWhatItBringsBesideItsContent() {
        String large = "x".repeat(1 << 20);
        TokenLogprob other = new TokenLogprob("b", -2, null, List.of());
        TokenLogprob token = new TokenLogprob("a", -1, null, Collections.nCopies(20, other));

        assertThat(sizeOf(new ChatChunk("", "", null, List.of(), null, null, Map.of("prompt_filter_results", large))))
                .isGreaterThan(2 << 20);
        assertThat(sizeOf(new ChatChunk("", "", null, List.of(), null, null, Map.of("n", Collections.nCopies(100, 1)))))
                .isGreaterThan(1000);
        assertThat(sizeOf(ChatDelta.builder(0).extra(Map.of("beside", large)))).isGreaterThan(2 << 20);
        assertThat(sizeOf(ChatDelta.builder(0).citations(List.of(new UrlCitation(large, "", 0, 1)))))
                .isGreaterThanOrEqualTo(2 << 20);
        assertThat(sizeOf(ChatDelta.builder(0).logprobs(new ChatLogprobs(List.of(token), List.of()))))
                .isGreaterThan(21 * 64);
    }

    private static int sizeOf(ChatDelta.Builder delta) {
        return sizeOf(ChatChunk.of(delta.build()));
    }

    private static int sizeOf(ChatChunk chunk) {
        return ChatStreamRequest.TYPE.itemSize(chunk);
    }

    @Test
    void speaksOfItsFirstChoice() {
        ChatChunk chunk = ChatChunk.of(
                ChatDelta.builder(1).text("b").build(),
                ChatDelta.builder(0).text("a").build());

        assertThat(chunk.text()).isEqualTo("a");
        assertThat(ChatChunk.of(ChatDelta.builder(1).text("b").build()).text()).isEmpty();
        assertThat(ChatChunk.of(ChatDelta.builder(0).build()).text()).isEmpty();
    }

    @Test
    void refusesNumbersBelowZeroAndReasonsWithoutAWord() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChatDelta.builder(-1).build());
        assertThatIllegalArgumentException().isThrownBy(() -> ToolCallDelta.more(-1, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChatDelta(
                        0,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        List.of(),
                        null,
                        FinishReason.STOP,
                        null,
                        Map.of(),
                        Map.of()));
    }

    @Test
    void printsNothingThatTheModelWrites() {
        ChatDelta delta = ChatDelta.builder(0)
                .text(CANARY)
                .reasoning(CANARY)
                .refusal(CANARY)
                .toolCall(ToolCallDelta.more(0, CANARY))
                .extra(Map.of("note", CANARY))
                .build();

        assertThat(ChatChunk.of(delta).toString()).doesNotContain(CANARY);
        assertThat(ChatRequest.of("talker", CANARY).streamed().toString()).doesNotContain(CANARY);
    }
}
