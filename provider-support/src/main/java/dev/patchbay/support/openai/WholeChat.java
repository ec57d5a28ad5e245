package dev.patchbay.support.openai;

import dev.patchbay.chat.ChatChoice;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatDelta;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.chat.ToolCallDelta;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpHead;
import dev.patchbay.support.stream.Piece;
import dev.patchbay.support.stream.Progress;
import dev.patchbay.support.stream.StreamDecoder;
import java.util.List;
import java.util.function.Consumer;

/** Reads the whole answer of a server that was asked for a stream and does not stream, as one chunk. */
final class WholeChat implements StreamDecoder<ChatChunk> {

    private final ChatAnswers answers;
    private final ChatAsked asked;
    private final HttpHead head;

    WholeChat(ChatAnswers answers, ChatAsked asked, HttpHead head) {
        this.answers = answers;
        this.asked = asked;
        this.head = head;
    }

    @Override
    public Progress read(Piece piece, Consumer<ChatChunk> items) {
        items.accept(chunk(answers.read(asked, new HttpAnswer(head.status(), head.headers(), piece.bytes(), false))));
        return Progress.DONE;
    }

    private static ChatChunk chunk(ChatResponse response) {
        List<ChatDelta> deltas =
                response.choices().stream().map(WholeChat::delta).toList();
        return new ChatChunk(
                response.id(),
                response.model(),
                response.created(),
                deltas,
                response.usage(),
                response.serviceTier(),
                response.extra());
    }

    private static ChatDelta delta(ChatChoice choice) {
        ChatDelta.Builder delta = ChatDelta.builder(choice.index())
                .role("assistant")
                .text(choice.text())
                .reasoning(choice.reasoning())
                .refusal(choice.refusal())
                .audio(choice.audio())
                .citations(choice.citations())
                .logprobs(choice.logprobs())
                .finish(choice.finishReason(), choice.rawFinishReason())
                .extra(choice.extra())
                .choiceExtra(choice.choiceExtra());
        int number = 0;
        for (ToolCall call : choice.toolCalls()) {
            delta.toolCall(ToolCallDelta.start(number++, call));
        }
        for (ToolCall call : choice.unfinishedToolCalls()) {
            delta.toolCall(ToolCallDelta.start(number++, call));
        }
        return delta.build();
    }
}
