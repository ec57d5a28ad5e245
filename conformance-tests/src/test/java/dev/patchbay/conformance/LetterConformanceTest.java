package dev.patchbay.conformance;

import dev.patchbay.ErrorKind;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.conformance.letters.LetterFactory;
import dev.patchbay.conformance.ready.StandardSamples;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The ready sample of a chat demands nothing that OpenAI's wire alone has: a good plugin for another one is told nothing bad. */
final class LetterConformanceTest extends ConformanceSuite {

    @Override
    protected String provider() {
        return "letters";
    }

    @Override
    protected ProviderFactory factory() {
        return new LetterFactory(); // it is in no service file, so that other tests do not find it
    }

    @Override
    protected Map<String, ?> settings(URI baseUrl) {
        return Map.of("base-url", baseUrl.toString(), "api-key", Secret.of("wax-and-ribbon"));
    }

    @Override
    protected List<CallTypeSample<?>> samples() {
        CallTypeSample<ChatResponse> chat =
                StandardSamples.of(LetterConformanceTest::answering).chat(letter(StandardSamples.SENTENCE, "9", "3"));
        return List.of(chat.usage((input, output) -> letter(StandardSamples.SENTENCE, input, output)));
    }

    private static WireAnswer letter(String words, String read, String written) {
        return WireAnswer.json(
                200,
                "{\"house\":\"of-the-kit\",\"reply\":\"" + words + "\",\"end\":\"signed\""
                        + (read.isEmpty() ? "" : ",\"words-read\":" + read)
                        + (written.isEmpty() ? "" : ",\"words-written\":" + written) + "}");
    }

    private static <R> WireScript<R> answering(WireAnswer success, Consumer<? super R> check) {
        return WireScript.<R>answering(success, check)
                .throttling(note(429, "come-later"))
                .refusing(ErrorKind.OVERLOADED, note(503, "desk-full"))
                .refusing(ErrorKind.SERVER_ERROR, note(500, "ink-spilled"))
                .refusing(ErrorKind.AUTHENTICATION, note(401, "no-seal"))
                .refusing(ErrorKind.NOT_FOUND, note(404, "no-such-house"))
                .refusing(ErrorKind.INVALID_REQUEST, note(400, "unreadable"))
                .refusing(ErrorKind.TOO_LARGE, note(400, "too-thick"))
                .refusing(ErrorKind.CONTENT_REFUSED, note(400, "not-for-us"))
                .hidingErrors(note(200, "odd"))
                .build();
    }

    private static WireAnswer note(int status, String note) {
        return WireAnswer.json(status, "{\"note\":\"" + note + "\"}");
    }
}
