package dev.patchbay.support.openai;

import dev.patchbay.TokenLogprob;
import dev.patchbay.chat.ChatLogprobs;
import dev.patchbay.support.json.JsonReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how likely tokens were. */
final class ChatLogprobsReader {

    private ChatLogprobsReader() {}

    static @Nullable ChatLogprobs read(JsonReader in) throws IOException {
        if (in.isNull()) {
            return null;
        }
        List<TokenLogprob> content = List.of();
        List<TokenLogprob> refusal = List.of();
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "content" -> content = tokens(in);
                case "refusal" -> refusal = tokens(in);
                default -> in.skip();
            }
        }
        return new ChatLogprobs(content, refusal);
    }

    /** How likely the tokens of a list were; none for {@code null}. */
    static List<TokenLogprob> tokens(JsonReader in) throws IOException {
        if (in.isNull()) {
            return List.of();
        }
        List<TokenLogprob> all = new ArrayList<>();
        in.array();
        while (in.nextItem()) {
            all.add(token(in));
        }
        return all;
    }

    private static TokenLogprob token(JsonReader in) throws IOException {
        @Nullable String token = null;
        double logprob = Double.NaN;
        @Nullable List<Integer> bytes = null;
        List<TokenLogprob> alternatives = List.of();
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "token" -> token = in.text();
                case "logprob" -> logprob = in.number();
                case "bytes" -> bytes = bytes(in);
                case "top_logprobs" -> alternatives = tokens(in);
                default -> in.skip();
            }
        }
        if (token == null || Double.isNaN(logprob)) {
            throw new CharConversionException("a token without a probability");
        }
        return new TokenLogprob(token, logprob, bytes, alternatives);
    }

    private static @Nullable List<Integer> bytes(JsonReader in) throws IOException {
        if (in.isNull()) {
            return null;
        }
        List<Integer> all = new ArrayList<>(8);
        in.array();
        while (in.nextItem()) {
            long value = in.integer();
            if (value < 0 || value > 255) {
                throw new CharConversionException("no byte");
            }
            all.add((int) value);
        }
        return all;
    }
}
