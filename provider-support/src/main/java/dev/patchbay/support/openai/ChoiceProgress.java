package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.chat.ChatDelta;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.chat.ToolCallDelta;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far one choice has come: whether it has ended, and whether anything in it was cut off that must not be. */
final class ChoiceProgress {

    private final ChatAsked asked;
    private final List<Arguments> calls = new ArrayList<>(0);
    private boolean saidSomething;
    private @Nullable FinishReason finish;

    ChoiceProgress(ChatAsked asked) {
        this.asked = asked;
    }

    void add(ChatDelta delta, int status) {
        FinishReason reason = delta.finishReason();
        saidSomething |= delta.answers();
        for (ToolCallDelta call : delta.toolCalls()) {
            add(call);
        }
        if (reason != null) {
            ChatChoiceReader.checkNotBroken(String.valueOf(delta.rawFinishReason()), status);
            finish = reason;
            if (!saidSomething) {
                checkEmpty(reason, status);
            }
            checkWhole(status);
        }
    }

    /** Only the caller's own limit, a text that the caller named, and a filter make nothing an answer. */
    private void checkEmpty(FinishReason reason, int status) {
        boolean wanted = switch (reason) {
            case LENGTH -> asked.limited();
            case STOP -> asked.stopped();
            case CONTENT_FILTER -> true;
            case TOOL_CALLS, OTHER -> false;
        };
        if (!wanted) {
            boolean cut = reason == FinishReason.LENGTH;
            throw JsonAnswers.failure(cut ? ErrorKind.TRUNCATED : ErrorKind.INVALID_RESPONSE, status)
                    .build();
        }
    }

    boolean isFinished() {
        return finish != null;
    }

    boolean isFiltered() {
        return finish == FinishReason.CONTENT_FILTER;
    }

    /**
     * Checks that every call is one of something and none was cut off, unless the caller's own limit or a filter of the vendor did it, which would do so again.
     */
    void checkWhole(int status) {
        boolean stopped = finish == FinishReason.LENGTH || finish == FinishReason.CONTENT_FILTER;
        if (finish == FinishReason.CONTENT_FILTER || (stopped && asked.limited())) {
            return;
        }
        for (int i = 0; i < calls.size(); i++) {
            Arguments call = calls.get(i);
            if (call.isCutOff(stopped && i == calls.size() - 1)) {
                throw JsonAnswers.failure(ErrorKind.TRUNCATED, status).build();
            }
            if (!call.named) {
                throw JsonAnswers.failure(ErrorKind.INVALID_RESPONSE, status).build();
            }
        }
    }

    private void add(ToolCallDelta delta) {
        Arguments open = null;
        for (Arguments call : calls) {
            open = call.index == delta.index() ? call : open;
        }
        if (open == null || open.isAnother(delta)) {
            open = new Arguments(delta);
            calls.add(open);
        }
        open.add(delta);
    }

    /** The arguments of a call, of which only matters whether they stop in the middle. */
    private static final class Arguments {
        private final int index;
        private final String id;
        private final StringBuilder text = new StringBuilder();
        private ToolCall.Kind kind = ToolCall.Kind.FUNCTION;
        private boolean named;

        Arguments(ToolCallDelta first) {
            this.index = first.index();
            this.id = first.id();
        }

        /** Some servers number every call the same and tell them apart by their ids alone. */
        boolean isAnother(ToolCallDelta delta) {
            return !delta.id().isEmpty() && !id.isEmpty() && !delta.id().equals(id);
        }

        void add(ToolCallDelta delta) {
            ToolCall.Kind said = delta.kind();
            kind = said == null ? kind : said;
            named |= !delta.name().isEmpty();
            text.append(delta.arguments());
        }

        boolean isCutOff(boolean stopped) {
            return new ToolCall(id, kind, "", text.toString()).isCutOff(stopped);
        }
    }
}
