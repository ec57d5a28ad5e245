package dev.patchbay.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls of one choice while their pieces come in. */
final class ToolCallAssembly {

    private final List<Pieces> calls = new ArrayList<>(0);
    private final Map<Integer, Pieces> open = new HashMap<>(4);

    void add(ToolCallDelta delta) {
        Pieces call = open.get(delta.index());
        if (call == null || call.isAnother(delta)) {
            call = new Pieces();
            calls.add(call);
            open.put(delta.index(), call);
        }
        call.add(delta);
    }

    /** Hands the calls over, each as what it is once the choice ended for this reason, or for none. */
    void addTo(ChatChoice.Builder choice, @Nullable FinishReason finish) {
        boolean stopped = finish == FinishReason.LENGTH || finish == FinishReason.CONTENT_FILTER;
        for (int i = 0; i < calls.size(); i++) {
            ToolCall call = calls.get(i).toCall();
            boolean mayBeCut = finish == null || (stopped && i == calls.size() - 1);
            if (call.name().isEmpty() || call.isCutOff(mayBeCut)) {
                choice.unfinishedToolCall(call);
            } else {
                choice.toolCall(call);
            }
        }
    }

    /** What has come of one call. */
    private static final class Pieces {
        private final StringBuilder arguments = new StringBuilder();
        private final Map<String, Object> extra = new LinkedHashMap<>(0);
        private String id = "";
        private String name = "";
        private ToolCall.Kind kind = ToolCall.Kind.FUNCTION;

        /** Some servers number every call the same and tell them apart by their ids alone. */
        boolean isAnother(ToolCallDelta delta) {
            return !delta.id().isEmpty() && !id.isEmpty() && !delta.id().equals(id);
        }

        void add(ToolCallDelta delta) {
            id = delta.id().isEmpty() ? id : delta.id();
            name = delta.name().isEmpty() ? name : delta.name();
            ToolCall.Kind said = delta.kind();
            kind = said == null ? kind : said;
            arguments.append(delta.arguments());
            extra.putAll(delta.extra());
        }

        ToolCall toCall() {
            return new ToolCall(id, kind, name, arguments.toString(), extra);
        }
    }
}
