package dev.patchbay.conformance;

import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ReceivedRequest;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.nio.charset.StandardCharsets;

/**
 * What goes wrong in the middle of an answer, the events of OpenAI's wire among them. What an upstream does instead of an
 * answer is with {@link Instruction} and {@link WireScript}.
 */
public final class OpenAiShapedFaults {

    private static final String DONE = "data: [DONE]\n\n";
    private static final String BETWEEN = "\n\n";

    private OpenAiShapedFaults() {}

    /** Sends two thirds of the answer and closes the connection. */
    public static Instruction cut(WireAnswer success) {
        return Instruction.cut(success, success.size() * 2 / 3);
    }

    /** Sends a third of the answer and then nothing more. */
    public static Instruction stalled(WireAnswer success) {
        return Instruction.stall(success, success.size() / 3);
    }

    /** Sends all of the events, but the one in the middle lacks its last character, and so is no JSON. */
    public static Instruction malformed(WireAnswer events) {
        String[] all = text(events).split(BETWEEN);
        int middle = all.length / 2;
        all[middle] = all[middle].substring(0, all[middle].length() - 1);
        return Instruction.answer(with(events, String.join(BETWEEN, all) + BETWEEN));
    }

    /** Sends all of the events but {@code [DONE]}. */
    public static Instruction undone(WireAnswer events) {
        return Instruction.answer(withoutDone(events));
    }

    /** Sends all of the events but {@code [DONE]}, and leaves the connection open. */
    public static Instruction undoneAndOpen(WireAnswer events) {
        return Instruction.stall(events, withoutDone(events).size());
    }

    private static WireAnswer withoutDone(WireAnswer events) {
        return with(events, text(events).replace(DONE, ""));
    }

    /**
     * Answers, unless the request ends with what an assistant said, which is how some go on with a broken answer and not every
     * model takes.
     */
    public static Instruction refusingPrefill(WireAnswer success, WireAnswer refusal) {
        return Instruction.deciding(request -> endsWithAssistant(request) ? refusal : success);
    }

    private static boolean endsWithAssistant(ReceivedRequest request) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        return body.lastIndexOf("\"role\":\"assistant\"") > body.lastIndexOf("\"role\":\"user\"");
    }

    private static String text(WireAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static WireAnswer with(WireAnswer answer, String body) {
        return answer.withBody(body.getBytes(StandardCharsets.UTF_8));
    }
}
