package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatDelta;
import dev.patchbay.support.HttpHead;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.stream.Piece;
import dev.patchbay.support.stream.Progress;
import dev.patchbay.support.stream.StreamDecoder;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads the events of one answer, and knows when it is complete. */
final class ChatStreamDecoder implements StreamDecoder<ChatChunk> {

    private static final String DONE = "[DONE]";

    private final ChatAsked asked;
    private final RefusalReader refusals;
    private final HttpHead head;
    private final ChatChunkReader reader;
    private final TreeMap<Integer, ChoiceProgress> choices = new TreeMap<>();
    private boolean saidSomething;

    ChatStreamDecoder(ChatAsked asked, RefusalReader refusals, HttpHead head) {
        this.asked = asked;
        this.refusals = refusals;
        this.head = head;
        this.reader = new ChatChunkReader(head.status());
    }

    @Override
    public Progress read(Piece piece, Consumer<ChatChunk> items) {
        if (piece.startsWith(DONE)) {
            reader.close();
            choices.values().forEach(choice -> choice.checkWhole(head.status()));
            return Progress.DONE;
        }
        if (isOfNoConcern(piece)) {
            return Progress.GOING_ON;
        }
        ChatChunk chunk = piece.event().equals("error") ? null : reader.read(piece);
        if (chunk == null) {
            throw refusals.read(new Refusal(head.status(), head.headers(), piece.bytes()));
        }
        boolean filtered = false;
        boolean ends = false;
        List<ChatDelta> deltas = chunk.deltas();
        for (int i = 0; i < deltas.size(); i++) { // no iterator for every chunk
            ChatDelta delta = deltas.get(i);
            saidSomething |= delta.saysSomething();
            ChoiceProgress choice = choice(delta.choice());
            choice.add(delta, head.status());
            filtered |= choice.isFiltered();
            ends |= choice.isFinished();
        }
        if (filtered && !saidSomething && isFinished()) {
            throw JsonAnswers.failure(ErrorKind.CONTENT_REFUSED, head.status())
                    .code(ChatAnswers.FILTERED)
                    .build();
        }
        items.accept(chunk);
        return ends && isComplete() ? Progress.COMPLETE : Progress.GOING_ON;
    }

    /** An event of another name that is no chunk, to keep the connection alive for example. */
    private static boolean isOfNoConcern(Piece piece) {
        return !piece.event().isEmpty() && !piece.event().equals("error") && !piece.startsWith("{");
    }

    private ChoiceProgress choice(int number) {
        ChoiceProgress known = choices.get(number);
        if (known == null) {
            known = new ChoiceProgress(asked);
            choices.put(number, known);
        }
        return known;
    }

    /** Servers that end without {@code [DONE]} have said why each choice ends. */
    @Override
    public boolean end(boolean verified, Consumer<ChatChunk> items) {
        reader.close();
        return isComplete();
    }

    private boolean isComplete() {
        return choices.size() >= asked.choices() && isFinished();
    }

    private boolean isFinished() {
        for (ChoiceProgress choice : choices.values()) {
            if (!choice.isFinished()) {
                return false;
            }
        }
        return !choices.isEmpty();
    }
}
