package dev.patchbay.gateway.wire;

import dev.patchbay.chat.ChatRequestBuilder;

/** How an answer is drawn, which chat and the completions before it say alike. */
final class Sampling {

    private Sampling() {}

    static void read(Fields in, ChatRequestBuilder chat) {
        in.number("temperature", chat::temperature);
        in.number("top_p", chat::topP);
        chat.stop(in.texts("stop").toArray(String[]::new));
        in.whole("n", chat::choices);
        in.large("seed", chat::seed);
        in.number("presence_penalty", chat::presencePenalty);
        in.number("frequency_penalty", chat::frequencyPenalty);
    }
}
