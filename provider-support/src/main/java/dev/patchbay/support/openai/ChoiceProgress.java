package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.chat.ChatDelta;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.chat.ToolCallDelta;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far one choice has come: whether it has ended, and whether anything in it was cut off that must not be. */
final class ChoiceProgress {

    private final ChatRequest request;
    private final List<Arguments> calls = new ArrayList<>(0);
    private boolean saidSomething;
    private @Nullable FinishReason finish;

    ChoiceProgress(ChatRequest request) {
        this.request = request;
    }

    void add(ChatDelta delta, int status) {
        FinishReason reason = delta.finishReason();
        saidSomething |= answers(delta);
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

    /** Whether there is anything in it that a caller could use, as in a whole answer: thinking alone is none. */
    private static boolean answers(ChatDelta delta) {
        return isText(delta.text())
                || isText(delta.refusal())
                || !delta.toolCalls().isEmpty()
                || delta.audio() != null;
    }

    private static boolean isText(@Nullable String value) {
        return value != null && !value.isEmpty();
    }

    /** Only the caller's own limit, a text that the caller named, and a filter make nothing an answer. */
    private void checkEmpty(FinishReason reason, int status) {
        boolean asked = switch (reason) {
            case LENGTH -> ChatOptions.isLimited(request);
            case STOP -> ChatOptions.isStopped(request);
            case CONTENT_FILTER -> true;
            case TOOL_CALLS, OTHER -> false;
        };
        if (!asked) {
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
        if (finish == FinishReason.CONTENT_FILTER || (stopped && ChatOptions.isLimited(request))) {
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
